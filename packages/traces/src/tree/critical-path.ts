import { childrenOf, type PlacedTrace, topsOf } from "./placed-trace.ts";
import { endsOf } from "./self-times.ts";

/** The work that a trace waited for: had it been faster, the trace would have been. */
export interface CriticalPath {
  /** By row: 1 when the row is on the path. */
  readonly rows: Uint8Array;
  /** By row, the seconds of the path that were spent in the row itself. They add up to the time of the row that the path is of. */
  readonly seconds: Float64Array;
}

/**
 * The critical path of the longest row at the top. It is walked from the end: what ended last before a moment is what was waited
 * for until then, and while nothing was going on below, the row itself was.
 *
 * @see https://www.usenix.org/conference/atc22/presentation/zhang-zhizhou "CRISP: Critical Path Analysis of Large-Scale Microservice Architectures"
 */
export function criticalPath(placed: PlacedTrace, ends: Float64Array = endsOf(placed)): CriticalPath {
  const path = { rows: new Uint8Array(placed.length), seconds: new Float64Array(placed.length) };
  const first = longestTop(placed, ends);
  if (first === undefined) return path;
  const left: Stretch[] = [{ row: first, from: placed.starts[first] ?? 0, to: ends[first] ?? 0 }];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    path.rows[at.row] = 1;
    const waited = waitedFor(placed, ends, at);
    const below = waited.reduce((sum, { from, to }) => sum + (to - from), 0);
    path.seconds[at.row] = Math.max(at.to - at.from - below, 0);
    for (const stretch of waited) left.push(stretch);
  }
  return path;
}

/** A stretch of time that was spent in a row or below it. */
interface Stretch {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

function longestTop(placed: PlacedTrace, ends: Float64Array): number | undefined {
  let longest: number | undefined;
  let most = -1;
  for (const row of topsOf(placed)) {
    const seconds = (ends[row] ?? 0) - (placed.starts[row] ?? 0);
    if (!(seconds > most)) continue;
    longest = row;
    most = seconds;
  }
  return longest;
}

/** The rows directly below that were waited for within a stretch; they do not overlap. Latest first. */
function waitedFor(placed: PlacedTrace, ends: Float64Array, { row, from, to }: Stretch): readonly Stretch[] {
  const within: Stretch[] = [];
  for (const child of childrenOf(placed, row)) {
    const stretch = {
      row: child,
      from: Math.max(placed.starts[child] ?? Number.NaN, from),
      to: Math.min(ends[child] ?? Number.NaN, to),
    };
    if (stretch.to > stretch.from) within.push(stretch);
  }
  const waited: Stretch[] = [];
  let until = to;
  for (const stretch of within.toSorted((left, right) => right.to - left.to || left.from - right.from)) {
    if (stretch.to > until) continue;
    waited.push(stretch);
    until = stretch.from;
  }
  return waited;
}
