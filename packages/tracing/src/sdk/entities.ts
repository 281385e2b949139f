import type { FlagError } from "../capture/outcome-of-error.ts";
import { correctErrors } from "../capture/recorded-error.ts";
import { defineSegment, sharedData } from "./fast-segment.ts";
import { defineSubsegment } from "./fast-subsegment.ts";
import { keepLateWorkOut, type SayLate } from "./late-work.ts";
import { addOwnMetadata } from "./metadata.ts";
import type { OpenSegments } from "./open-segments.ts";
import type { Sdk, SegmentClass, SubsegmentClass } from "./sdk.ts";

export interface Entities {
  readonly Segment: SegmentClass;
  readonly Subsegment: SubsegmentClass;
  /** Makes the segments that begin from now on say what SegmentUtils says now. */
  readonly renew: () => void;
}

/** Members of a segment that are not part of its document. */
const HIDDEN = [
  "segment",
  "parent",
  "counter",
  "notTraced",
  "noOp",
  "exception",
  "isSent",
  // The fields of the trace header that calls pass on. The SDK's own captures of AWS clients read them.
  "additionalTraceData",
  "isPresumedFault",
  "lastError",
] as const;

interface EntityRules {
  readonly flag: FlagError;
  readonly sayLate: SayLate;
  /** Absent when segments are not sent in progress. */
  readonly open?: OpenSegments | undefined;
}

/**
 * The SDK's Segment and Subsegment without their slowest parts: random ids one by one, copies at sending, a replacer that
 * JSON.stringify calls for every member, and `delete`, after which V8 treats an object as a dictionary. ADR 0012.
 */
export function defineEntities({ core, emitter }: Sdk, { flag, sayLate, open }: EntityRules): Entities {
  const Subsegment = defineSubsegment(core.Subsegment, emitter);
  const shared = { current: sharedData(core.SegmentUtils) };
  const Segment = defineSegment(core.Segment, { Subsegment, emitter, shared, open });
  for (const { prototype } of [Segment, Subsegment]) {
    hideMembers(prototype);
    correctErrors(prototype, flag);
    keepLateWorkOut(prototype, sayLate);
    prototype.addMetadata = addOwnMetadata;
    // The SDK's toJSON makes a copy without these members, which is not needed any more.
    Object.defineProperty(prototype, "toJSON", { value: undefined });
  }
  const renew = (): void => {
    shared.current = sharedData(core.SegmentUtils);
  };
  return { Segment, Subsegment, renew };
}

/**
 * Stores the hidden members under symbols, which `JSON.stringify` skips: it can then serialise a segment without a copy.
 * The SDK still reads and writes the members by their names.
 */
function hideMembers(prototype: object): void {
  for (const name of HIDDEN) {
    const key = Symbol(name);
    Object.defineProperty(prototype, name, {
      get(this: Record<symbol, unknown>) {
        return this[key];
      },
      set(this: Record<symbol, unknown>, value: unknown) {
        this[key] = value;
      },
    });
  }
}
