import type { Http, TraceSummary } from "@aws-sdk/client-xray";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { entryPoints } from "../entry-points.ts";
import { clientOf } from "../graph/trace-node.ts";
import { rootCausesOf } from "../root-cause/root-causes.ts";
import { secondsBetween, toDate } from "../time.ts";
import { LISTS_CLIENT } from "../undocumented.ts";
import { isInProgress } from "../work.ts";
import { annotationsOf } from "./annotations.ts";
import { isPartial, isThrottled } from "./flags.ts";
import { resourcesOf } from "./resources.ts";
import { servicesOf, usersOf } from "./services.ts";

export interface SummaryOptions {
  /** When the event happened that a search by event time matched; other searches have none. */
  readonly matchedEventTime?: Date;
}

/**
 * A trace as GetTraceSummaries returns it: the whole trace in a line.
 *
 * What is said of "the request" (response time, fault, error, http) comes from the segment that began the trace.
 * The response time is absent while that segment is in progress. Durations are seconds.
 *
 * @example
 * summarizeTrace(compileTrace(trace))
 * // { Id: "1-…", Duration: 0.2, ResponseTime: 0.1, HasFault: false, Http: { HttpStatus: 201, … }, … }
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_TraceSummary.html
 */
export function summarizeTrace(trace: CompiledTrace, options: SummaryOptions = {}): TraceSummary {
  const entry = entryPoints(trace)[0];
  const services = servicesOf(trace.segments);
  const entryPoint = entry && services.of(entry);
  const { matchedEventTime } = options;
  return {
    Id: trace.traceId,
    StartTime: toDate(trace.start),
    Duration: trace.duration,
    ...(entry && responseTimeOf(entry)),
    HasFault: entry?.fault === true,
    HasError: entry?.error === true,
    HasThrottle: isThrottled(trace),
    IsPartial: isPartial(trace),
    Http: httpOf(entry),
    Annotations: annotationsOf(trace.segments, services),
    Users: usersOf(trace.segments, services),
    ServiceIds: [...services.all, ...(entry && LISTS_CLIENT ? [clientOf(entry).identity] : [])],
    ...resourcesOf(trace.segments),
    ...(entryPoint && { EntryPoint: entryPoint }),
    ...rootCausesOf(trace),
    Revision: trace.revision,
    ...(matchedEventTime && { MatchedEventTime: matchedEventTime }),
  };
}

function responseTimeOf(entry: CompiledSegment): Pick<TraceSummary, "ResponseTime"> {
  if (isInProgress(entry)) return {};
  return { ResponseTime: secondsBetween(entry.start_time, entry.end_time ?? entry.start_time) };
}

function httpOf(entry: CompiledSegment | undefined): Http {
  const { request, response } = entry?.http ?? {};
  return {
    ...(request?.url !== undefined && { HttpURL: request.url }),
    ...(response?.status !== undefined && { HttpStatus: response.status }),
    ...(request?.method !== undefined && { HttpMethod: request.method }),
    ...(request?.user_agent !== undefined && { UserAgent: request.user_agent }),
    ...(request?.client_ip !== undefined && { ClientIp: request.client_ip }),
  };
}
