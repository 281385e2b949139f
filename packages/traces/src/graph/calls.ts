import type { Work } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { visitAll } from "../walk.ts";

/** A call from one segment that another segment answered. */
export interface Call {
  readonly caller: CompiledSegment;
  /** The segment that answered, or the one inferred in its place. */
  readonly callee: CompiledSegment;
  /** The caller's subsegment; the callee itself when its parent is a segment rather than a subsegment. */
  readonly seen: Work;
}

/** A piece of work with the segment that it is part of; a segment is part of itself. */
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

/** The work with each of the ids; of several with one id, the first. */
export function originsOf(
  { segments }: CompiledTrace,
  ids: ReadonlySet<string | undefined>,
): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  visitAll(segments, (work, segment) => {
    if (ids.has(work.id) && !origins.has(work.id)) origins.set(work.id, { segment, work });
  });
  return origins;
}
