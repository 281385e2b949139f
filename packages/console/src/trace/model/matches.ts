import { FLAGS, type TraceColumns } from "./columns.ts";

/** What the waterfall looks for: the pills that are pressed, and the rows that the search found. */
export interface Sought {
  readonly errors: boolean;
  readonly slow: boolean;
  readonly critical: boolean;
  /** By row, 1 when the search found it; undefined without a search. */
  readonly found?: Uint8Array | undefined;
}

/** A row is slow when it spends at least this part of the trace's time itself. */
const SLOW_SHARE = 0.05;

/** By row, 1 when everything that is sought is true of it; undefined when nothing is sought. */
export function matchesOf(
  columns: TraceColumns,
  { errors, slow, critical, found }: Sought,
): Uint8Array | undefined {
  if (!errors && !slow && !critical && found === undefined) return undefined;
  const { length, outcomes, selfTimes, flags, start, end } = columns;
  const enough = (end - start) * SLOW_SHARE;
  const matches = new Uint8Array(length);
  for (let row = 0; row < length; row += 1) {
    if (errors && outcomes[row] === 0) continue;
    if (slow && !((selfTimes[row] ?? 0) > 0 && (selfTimes[row] ?? 0) >= enough)) continue;
    if (critical && ((flags[row] ?? 0) & FLAGS.critical) === 0) continue;
    if (found !== undefined && found[row] !== 1) continue;
    matches[row] = 1;
  }
  return matches;
}

export function count(matches: Uint8Array): number {
  return matches.reduce((sum, one) => sum + one, 0);
}

/** The next match after a row in a direction, from the other end when there is none; undefined without matches. */
export function nextMatch(matches: Uint8Array, from: number, step: 1 | -1): number | undefined {
  const { length } = matches;
  for (let distance = 1; distance <= length; distance += 1) {
    const row = (((from + step * distance) % length) + length) % length;
    if (matches[row] === 1) return row;
  }
  return undefined;
}

/** How many matches stand before a row, the row included: the 3 of "3 of 12". */
export function rankOf(matches: Uint8Array, row: number): number {
  return count(matches.subarray(0, row + 1));
}
