import type { Subsegment } from "@xray-lab/segments";
import type { CompiledSegment } from "../compile/compiled-trace.ts";

/** All segments and subsegments of a trace, in the order in which they were found: each has a number. */
export interface CollectedWork {
  readonly works: readonly (CompiledSegment | Subsegment)[];
  readonly segments: readonly CompiledSegment[];
  /** The number of the parent: the segment or subsegment that contains it, or that its document names; -1 for none. */
  readonly parents: Int32Array;
  /** Epoch seconds; NaN when it is not known. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** How many of them are segments: these come first. */
  readonly tops: number;
  readonly missingParents: ReadonlyMap<number, string>;
  readonly sameIds: ReadonlyMap<number, number>;
}

const NONE: readonly never[] = [];

/** Inferred segments are left out: each repeats the subsegment that it was inferred from. Nothing is recursive. */
export function collectWork(compiled: readonly CompiledSegment[]): CollectedWork {
  const received = compiled.filter(({ inferred }) => inferred !== true);
  const works: (CompiledSegment | Subsegment)[] = [...received];
  const segments = [...received];
  const containers: number[] = received.map(() => -1);
  // The list grows while it is read.
  for (let at = 0; at < works.length; at += 1) {
    const segment = segments[at];
    if (segment === undefined) break;
    for (const subsegment of works[at]?.subsegments ?? NONE) {
      works.push(subsegment);
      segments.push(segment);
      containers.push(at);
    }
  }
  const parents = Int32Array.from(containers);
  const times = timesOf(works);
  return {
    works,
    segments,
    parents,
    ...times,
    tops: received.length,
    ...linkToParents(works, received, parents),
  };
}

function timesOf(works: readonly (CompiledSegment | Subsegment)[]): Pick<CollectedWork, "starts" | "ends"> {
  const starts = new Float64Array(works.length);
  const ends = new Float64Array(works.length);
  for (let at = 0; at < works.length; at += 1) {
    const { start_time, end_time } = works[at] ?? {};
    starts[at] = finite(start_time);
    ends[at] = finite(end_time);
  }
  return { starts, ends };
}

function finite(time: number | undefined): number {
  return time !== undefined && Number.isFinite(time) ? time : Number.NaN;
}

/** Gives each segment the work that its document names as its parent. Of several with one id it is the first. */
function linkToParents(
  works: readonly (CompiledSegment | Subsegment)[],
  received: readonly CompiledSegment[],
  parents: Int32Array,
): Pick<CollectedWork, "missingParents" | "sameIds"> {
  const { first, sameIds } = numberById(works);
  const missingParents = new Map<number, string>();
  for (const [at, { parent_id }] of received.entries()) {
    if (parent_id === undefined) continue;
    const parent = first.get(parent_id);
    if (parent === undefined) missingParents.set(at, parent_id);
    else parents[at] = parent;
  }
  return { missingParents, sameIds };
}

function numberById(works: readonly (CompiledSegment | Subsegment)[]): {
  readonly first: ReadonlyMap<string, number>;
  readonly sameIds: ReadonlyMap<number, number>;
} {
  const first = new Map<string, number>();
  const twice = new Map<string, number[]>();
  for (const [at, { id }] of works.entries()) {
    const known = first.get(id);
    if (known === undefined) {
      first.set(id, at);
      continue;
    }
    const numbers = twice.get(id);
    if (numbers === undefined) twice.set(id, [known, at]);
    else numbers.push(at);
  }
  const sameIds = new Map<number, number>();
  for (const numbers of twice.values()) for (const at of numbers) sameIds.set(at, numbers.length);
  return { first, sameIds };
}
