import { callXray } from "../api/call.ts";
import { readServices } from "../api/read-services.ts";
import type { TimeRange } from "../view-state/time-window.ts";
import { type ServiceMap, serviceMap } from "./model/service-map.ts";

/** The service graph of a window, of all traces or of a group. */
export async function readMap(
  { from, to }: TimeRange,
  group: string | undefined,
  signal: AbortSignal,
): Promise<ServiceMap> {
  // The service draws six hours at most; this X-Ray draws what it has, for those who ask so.
  const input = {
    StartTime: from,
    EndTime: to,
    AnyWindow: true,
    ...(group !== undefined && { GroupName: group }),
  };
  const { Services = [] } = await callXray("GetServiceGraph", input, signal);
  return serviceMap(readServices(Services));
}
