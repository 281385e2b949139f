import { formatTraceHeader, formatTraceparent, newSegmentId, type Traceparent } from "@xray-lab/segments";
import type { Unsampled } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";

/** The two headers of a call, one line each. They replace what the program copied from its own request. */
export interface TraceLines {
  /** The value of X-Amzn-Trace-Id. */
  readonly xray: string;
  /** The value of `traceparent`; `undefined` when W3C does not allow the trace's id. */
  readonly w3c: string | undefined;
}

/** The headers of a call. They make the called service's segment, or OpenTelemetry's span, a child of `subsegment`. */
export function linesOfCall(subsegment: Entity): TraceLines {
  return { xray: traceHeaderFor(subsegment), w3c: formatTraceparent(traceOf(subsegment)) };
}

/** The headers of a call in a request that is not sampled. The called service does not record either. */
export function linesOfUnsampledCall(unsampled: Unsampled): TraceLines {
  // W3C has no header without a parent, so the parent is an id that nobody records.
  const w3c = formatTraceparent({ root: unsampled.traceId, parent: newSegmentId(), sampled: false });
  return { xray: unsampledTraceHeader(unsampled), w3c };
}

/** The trace header alone, with the fields that are passed on. */
export function traceHeaderFor(subsegment: Entity): string {
  const others = (subsegment.segment ?? subsegment).additionalTraceData;
  return formatTraceHeader({ ...traceOf(subsegment), ...(others && { others }) });
}

/** The trace header alone, of a request that is not sampled. */
export function unsampledTraceHeader({ traceId: root, others }: Unsampled): string {
  return formatTraceHeader({ root, sampled: false, ...(others && { others }) });
}

function traceOf(subsegment: Entity): Traceparent {
  const segment = subsegment.segment ?? subsegment;
  return { root: segment.trace_id ?? "", parent: subsegment.id, sampled: segment.notTraced !== true };
}
