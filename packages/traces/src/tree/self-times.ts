import { isInProgress } from "../durations.ts";
import type { PlacedTrace } from "./placed-trace.ts";

/**
 * When the work of each row was over, in epoch seconds: work in progress is not over before the end of the trace. NaN for a row
 * without a start; never before the start.
 */
export function endsOf(placed: PlacedTrace): Float64Array {
  const { works, starts, ends, end } = placed;
  return ends.map((known, row) => {
    const work = works[row];
    const running = Number.isNaN(known) || (work !== undefined && isInProgress(work));
    return Math.max(running ? end : known, starts[row] ?? Number.NaN);
  });
}

/**
 * The self time of each row, in seconds: its time during which nothing directly below it was going on. Work below that goes on
 * longer than the row counts as long as the row does.
 *
 * @example
 * // 0 to 1, with calls from 0.1 to 0.4 and from 0.3 to 0.5
 * selfTimes(placed)[0] // 0.6
 */
export function selfTimes(placed: PlacedTrace, ends: Float64Array = endsOf(placed)): Float64Array {
  const { starts, parents, length } = placed;
  const self = new Float64Array(length);
  /** By row, until when the rows below it cover it. Siblings stand by start, so this only grows. */
  const covered = starts.slice();
  for (let row = 0; row < length; row += 1) {
    const start = starts[row] ?? Number.NaN;
    const end = ends[row] ?? Number.NaN;
    if (Number.isNaN(start)) continue;
    self[row] = end - start;
    const parent = parents[row] ?? -1;
    const from = Math.max(start, covered[parent] ?? Number.NaN);
    const to = Math.min(end, ends[parent] ?? Number.NaN);
    if (!(to > from)) continue;
    self[parent] = Math.max((self[parent] ?? 0) - (to - from), 0);
    covered[parent] = to;
  }
  return self;
}
