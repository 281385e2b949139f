import { formatTraceHeader } from "@xray-lab/segments";
import type { Entity } from "../sdk/sdk.ts";

/** The trace header of a call. It makes the called service's segment a child of `subsegment`. */
export function traceHeaderFor(subsegment: Entity): string {
  const segment = subsegment.segment ?? subsegment;
  return formatTraceHeader({
    root: segment.trace_id ?? "",
    parent: subsegment.id,
    sampled: segment.notTraced !== true,
  });
}

/** The trace header of a call in a request that is not sampled. The called service does not record either. */
export function unsampledTraceHeader(traceId: string): string {
  return formatTraceHeader({ root: traceId, sampled: false });
}
