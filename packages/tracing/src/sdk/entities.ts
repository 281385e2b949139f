import { defineSegment, sharedData } from "./fast-segment.ts";
import { defineSubsegment } from "./fast-subsegment.ts";
import { hideMembers } from "./hidden-members.ts";
import type { Sdk, SegmentClass, SubsegmentClass } from "./sdk.ts";

export interface Entities {
  readonly Segment: SegmentClass;
  readonly Subsegment: SubsegmentClass;
}

/**
 * The SDK's Segment and Subsegment with the parts replaced that cost the most: random ids one by one, copies at sending, a
 * replacer that JSON.stringify calls for every member, and `delete`, which makes V8 give up an object's shape. ADR 0012.
 */
export function defineEntities({ core, emitter }: Sdk): Entities {
  const Subsegment = defineSubsegment(core.Subsegment, emitter);
  const Segment = defineSegment(core.Segment, { Subsegment, emitter, shared: sharedData(core.SegmentUtils) });
  for (const { prototype } of [Segment, Subsegment]) {
    hideMembers(prototype);
    // The SDK's own makes the copy that hiding saves.
    Object.defineProperty(prototype, "toJSON", { value: undefined });
  }
  return { Segment, Subsegment };
}
