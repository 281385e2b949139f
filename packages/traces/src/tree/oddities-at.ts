import { secondsBetween } from "../durations.ts";
import { CALL_TOLERANCE, ODDITY_TOLERANCE } from "./limits.ts";
import type { Oddity, TreeOddity } from "./oddity.ts";
import { type PlacedTrace, topsOf } from "./placed-trace.ts";

/** What is odd about one row of a placed trace. */
export function odditiesAt(placed: PlacedTrace, row: number): readonly Oddity[] {
  return [...placeOddities(placed, row), ...timeOddities(placed, row)];
}

function placeOddities({ missingParents, circles, sameIds }: PlacedTrace, row: number): readonly Oddity[] {
  const oddities: Oddity[] = [];
  const parentId = missingParents.get(row);
  if (parentId !== undefined) oddities.push({ kind: "parent-missing", parentId });
  if (circles.has(row)) oddities.push({ kind: "circle" });
  const count = sameIds.get(row);
  if (count !== undefined) oddities.push({ kind: "duplicate-id", count });
  return oddities;
}

/** A comparison with a time that is not known, which is NaN, is false. */
function timeOddities(placed: PlacedTrace, row: number): readonly Oddity[] {
  const { starts, ends, parents } = placed;
  const oddities: Oddity[] = [];
  const start = starts[row] ?? Number.NaN;
  const end = ends[row] ?? Number.NaN;
  if (Number.isNaN(start)) oddities.push({ kind: "start-missing" });
  else if (end < start) oddities.push({ kind: "end-before-start", by: secondsBetween(end, start) });
  const parent = parents[row] ?? -1;
  const tolerance = placed.works[row] === placed.segments[row] ? CALL_TOLERANCE : ODDITY_TOLERANCE;
  const before = outside(start, starts[parent], tolerance);
  const after = outside(ends[parent], end, tolerance);
  if (before > 0 || after > 0) oddities.push({ kind: "outside-parent", before, after });
  return oddities;
}

/** By how many seconds one time precedes another; 0 when either is unknown or the difference is within the tolerance. */
function outside(earlier: number | undefined, later: number | undefined, tolerance: number): number {
  const seconds = secondsBetween(earlier ?? Number.NaN, later ?? Number.NaN);
  return seconds > tolerance ? seconds : 0;
}

/** What is odd about the trace as a whole. */
export function treeOdditiesOf(placed: PlacedTrace): readonly TreeOddity[] {
  const count = [...topsOf(placed)].length;
  return [
    ...(count > 1 ? [{ kind: "several-roots", count } as const] : []),
    ...(placed.trace.limitExceeded === true ? [{ kind: "limit-exceeded" } as const] : []),
  ];
}
