import type { SamplingRequest } from "@xray-lab/sampling";
import type { TraceHeader } from "@xray-lab/segments";
import type { Context, Scope, Unsampled } from "../sdk/context.ts";
import type { Entities } from "../sdk/entities.ts";
import type { SdkSampler, SegmentEntity } from "../sdk/sdk.ts";

/** What every segment needs, whether a request or a job began it. */
export interface TraceParts {
  readonly context: Context;
  readonly entities: Entities;
  readonly sampler: SdkSampler;
}

/** The name of the rule that samples the work, or whether it is sampled. */
export type Decision = string | boolean;

/** The caller's decision, or else that of the sampling rules. */
export function decide(
  { sampler }: TraceParts,
  { sampled }: Partial<TraceHeader>,
  request: SamplingRequest,
): Decision {
  return typeof sampled === "boolean" ? sampled : (sampler.shouldSample(request) ?? false);
}

/** The place of a segment: its name, its trace and its parent. */
export interface SegmentPlace {
  readonly name: string;
  readonly traceId: string;
  readonly parent?: string | undefined;
  /** The fields of the trace header that calls pass on. */
  readonly others?: TraceHeader["others"] | undefined;
}

/** The segment of work that is sampled. */
export function beginSegment(
  { entities }: TraceParts,
  { name, traceId, parent, others }: SegmentPlace,
  decision: Decision,
): SegmentEntity {
  const segment = new entities.Segment(name, traceId, parent);
  if (typeof decision === "string") segment.setMatchedSamplingRule(decision);
  if (others) segment.additionalTraceData = others;
  return segment;
}

/** The scope of work that is not sampled: its calls pass the decision on, and nothing is recorded. */
export function unsampledScope(
  { entities }: TraceParts,
  { name, traceId, others }: SegmentPlace,
): Scope & { readonly unsampled: Unsampled } {
  let placeholder: SegmentEntity | undefined;
  const segment = (): SegmentEntity =>
    (placeholder ??= Object.assign(new entities.Segment(name, traceId), {
      notTraced: true,
      ...(others && { additionalTraceData: others }),
    }));
  return { unsampled: { traceId, others, segment } };
}
