import { DURATION_STEP } from "./undocumented.ts";

/** The last instant a `Date` can hold, in epoch milliseconds. */
const LAST_DATE = 8.64e15;

/**
 * A `Date` for epoch seconds, never an invalid one: documents are free to claim any time.
 *
 * @example toDate(1_700_000_000.5) // 2023-11-14T22:13:20.500Z
 */
export function toDate(epochSeconds: number): Date {
  const milliseconds = Math.round(epochSeconds * 1000);
  return new Date(Math.max(-LAST_DATE, Math.min(LAST_DATE, milliseconds)) || 0);
}

/**
 * Seconds between two epoch times, at the precision of documents; 0 when time runs backwards.
 *
 * @example secondsBetween(1_499_473_411.562, 1_499_473_414.794) // 3.232
 */
export function secondsBetween(start: number, end: number): number {
  return microsecondsBetween(start, end) / STEPS_PER_SECOND;
}

/** Like {@link secondsBetween}, as an integer of microseconds: a sum of them does not depend on their order. */
export function microsecondsBetween(start: number, end: number): number {
  const steps = Math.round((end - start) * STEPS_PER_SECOND);
  return steps > 0 && steps <= Number.MAX_SAFE_INTEGER ? steps : 0;
}

export const STEPS_PER_SECOND: number = Math.round(1 / DURATION_STEP);
