import type { Work } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { isInProgress, lastKnownTime, secondsBetween } from "../durations.ts";
import { entryPoints } from "../entry-points.ts";
import { rootCausesOf } from "../root-cause/root-causes.ts";
import { serviceIdOf } from "../service-id.ts";
import { isPartial, isThrottled } from "./flags.ts";
import { indexedPartsOf } from "./indexed-parts.ts";
import type { HttpRequest, TraceSummary } from "./trace-summary.ts";

/**
 * The whole trace in a line.
 *
 * @example
 * summarizeTrace(compileTrace(trace))
 * // { traceId: "1-…", duration: 0.2, responseTime: 0.1, fault: false, http: { status: 201, … }, … }
 */
export function summarizeTrace(
  trace: CompiledTrace,
  entries: readonly CompiledSegment[] = entryPoints(trace),
): TraceSummary {
  const [entry] = entries;
  return {
    traceId: trace.traceId,
    start: trace.start,
    duration: trace.duration,
    responseTime: entry && responseTimeOf(entry),
    fault: entry?.fault === true,
    error: entry?.error === true,
    throttle: isThrottled(trace),
    partial: isPartial(trace),
    http: httpOf(entry),
    ...indexedPartsOf(trace, entries),
    entryPoint: entry && serviceIdOf(entry),
    rootCauses: rootCausesOf(trace, entries),
    revision: trace.revision,
  };
}

/** How long the work took, in seconds; undefined while it is in progress. */
export function responseTimeOf(work: Work): number | undefined {
  return isInProgress(work) ? undefined : secondsBetween(work.start_time, lastKnownTime(work));
}

export function httpOf(work: Pick<CompiledSegment, "http"> | undefined): HttpRequest {
  const { request, response } = work?.http ?? {};
  return {
    url: request?.url,
    status: response?.status,
    method: request?.method,
    userAgent: request?.user_agent,
    clientIp: request?.client_ip,
  };
}
