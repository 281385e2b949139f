import { formatTraceHeader } from "@xray-lab/segments";
import type { Entity } from "../sdk/sdk.ts";

export const TRACE_HEADER = "X-Amzn-Trace-Id";

/** The header that makes the callee's segment a child of `subsegment`. */
export function traceHeaderFor(subsegment: Entity): string {
  const segment = subsegment.segment ?? subsegment;
  return formatTraceHeader({
    root: segment.trace_id ?? "",
    parent: subsegment.id,
    sampled: segment.notTraced !== true,
  });
}

/** The header that tells a callee not to record either. */
export function unsampledTraceHeader(traceId: string): string {
  return formatTraceHeader({ root: traceId, sampled: false });
}
