import type { Subsegment } from "@xray-lab/segments";
import type { CompiledTrace } from "../compile/compiled-trace.ts";
import { isInProgress } from "../durations.ts";
import { someWork, visitSubsegments } from "../walk.ts";

/** Whether any part of the trace was throttled. */
export function isThrottled({ segments }: CompiledTrace): boolean {
  return someWork(segments, ({ throttle }) => throttle === true);
}

/**
 * Whether more is to come: work is in progress, a parent has not arrived, or a called service that is marked as traced
 * has not sent its segment.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html "traced"
 */
export function isPartial(trace: CompiledTrace): boolean {
  const answered = new Set(
    trace.segments.map(({ inferred, parent_id }) => (inferred ? undefined : parent_id)),
  );
  let partial = false;
  for (const segment of trace.segments) {
    partial ||= segment.type === "subsegment" || isInProgress(segment);
    visitSubsegments(segment, (subsegment) => {
      partial ||= isInProgress(subsegment) || (isTraced(subsegment) && !answered.has(subsegment.id));
    });
  }
  return partial;
}

/** The Node.js SDK sets `traced` on the subsegment, the documentation in its request. */
function isTraced({ traced, http }: Subsegment): boolean {
  return traced === true || http?.request?.traced === true;
}
