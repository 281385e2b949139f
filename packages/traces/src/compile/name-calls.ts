import type { Subsegment, Work } from "@xray-lab/segments";
import { asReturned } from "./aws-call.ts";
import type { CompiledSegment } from "./compiled-trace.ts";

/** The segments with every call to an AWS service as X-Ray returns it. What has none in it is not copied. */
export function nameCalls(segments: readonly CompiledSegment[]): readonly CompiledSegment[] {
  return segments.map((segment) => {
    const named = withCallsNamed(segment);
    // Only a subsegment is a call. One whose parent never came stands among the segments.
    return named.type === "subsegment" && named.namespace === "aws" ? asReturned(named) : named;
  });
}

function withCallsNamed<T extends Work>(work: T): T {
  if (work.subsegments === undefined) return work;
  const subsegments = callsNamed(work.subsegments);
  return subsegments === work.subsegments ? work : { ...work, subsegments };
}

/** Every trace passes here, so that there is nothing to pay for where there is nothing to name. */
function callsNamed(parts: readonly Subsegment[]): readonly Subsegment[] {
  let named: Subsegment[] | undefined;
  let index = 0;
  for (const part of parts) {
    const below = part.subsegments === undefined ? part : withCallsNamed(part);
    const whole = below.namespace === "aws" ? asReturned(below) : below;
    if (whole !== part) (named ??= [...parts])[index] = whole;
    index++;
  }
  return named ?? parts;
}
