import type { Work } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { visitSubsegments } from "../work.ts";

/** One segment that another one led to. */
export interface Call {
  /** The segment that made the call. */
  readonly caller: CompiledSegment;
  /** The segment that answered, or the one inferred in its place. */
  readonly callee: CompiledSegment;
  /** The caller's view of the call; the callee's own where a segment follows another without a subsegment. */
  readonly seen: Work;
}

/** A piece of work, and the segment that it is a part of: itself, for a segment. */
export interface Origin {
  readonly segment: CompiledSegment;
  readonly work: Work;
}

/** The calls between the segments of one trace, in the order of their callees. */
export function callsOf(trace: CompiledTrace): readonly Call[] {
  const parents = new Set<string | undefined>(trace.segments.map(({ parent_id }) => parent_id));
  const origins = originsOf(trace, parents);
  return trace.segments.flatMap((callee) => {
    const origin = callee.parent_id === undefined ? undefined : origins.get(callee.parent_id);
    if (origin === undefined) return [];
    const seen = origin.work === origin.segment ? callee : origin.work;
    return [{ caller: origin.segment, callee, seen }];
  });
}

/** Where each of the ids is found in the trace; an id used twice counts where it comes first. */
export function originsOf(
  { segments }: CompiledTrace,
  ids: ReadonlySet<string | undefined>,
): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const segment of segments) {
    const note = (work: Work): void => {
      if (ids.has(work.id) && !origins.has(work.id)) origins.set(work.id, { segment, work });
    };
    note(segment);
    visitSubsegments(segment, note);
  }
  return origins;
}
