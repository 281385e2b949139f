import type { RequestStatistics, ServiceNode } from "@xray-lab/traces";
import { type ServiceMap, serviceMap } from "../../src/map/model/service-map.ts";

export function statistics(counts: Partial<RequestStatistics> = {}): RequestStatistics {
  const { ok = 0, error = 0, throttle = 0, fault = 0, totalTime = 0 } = counts;
  return { ok, error, throttle, fault, total: ok + error + throttle + fault, totalTime };
}

export function service(node: Partial<ServiceNode> & { readonly name: string }): ServiceNode {
  return {
    names: [node.name],
    type: undefined,
    accountId: undefined,
    reference: 0,
    client: false,
    root: false,
    active: true,
    start: 0,
    end: 0,
    statistics: statistics({ ok: 1 }),
    durations: [],
    responseTimes: [],
    edges: [],
    ...node,
  };
}

/** A map of services by name, with calls between them. */
export function mapOf(
  names: readonly string[],
  calls: readonly (readonly [from: string, to: string, requests?: number])[],
): ServiceMap {
  return serviceMap(
    names.map((name, reference) => {
      const edges = calls
        .filter(([from]) => from === name)
        .map(([, to, ok = 1]) => ({
          to: names.indexOf(to),
          asynchronous: false,
          statistics: statistics({ ok }),
          responseTimes: [],
          eventAges: [],
        }));
      return service({ name, reference, edges });
    }),
  );
}
