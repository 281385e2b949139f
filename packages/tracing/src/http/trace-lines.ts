import { formatTraceHeader, formatTraceparent, newSegmentId } from "@xray-lab/segments";
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
  const segment = subsegment.segment ?? subsegment;
  const trace = {
    root: segment.trace_id ?? "",
    parent: subsegment.id,
    sampled: segment.notTraced !== true,
  };
  const others = segment.additionalTraceData;
  return {
    xray: formatTraceHeader(others === undefined ? trace : { ...trace, others }),
    w3c: formatTraceparent(trace),
  };
}

/** The headers of a call in a request that is not sampled. The called service does not record either. */
export function linesOfUnsampledCall({ traceId: root, others }: Unsampled): TraceLines {
  return {
    xray: formatTraceHeader(
      others === undefined ? { root, sampled: false } : { root, sampled: false, others },
    ),
    // W3C has no header without a parent, so the parent is an id that nobody records.
    w3c: formatTraceparent({ root, parent: newSegmentId(), sampled: false }),
  };
}
