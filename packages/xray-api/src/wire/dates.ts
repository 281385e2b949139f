/** The last instant a `Date` can hold, in epoch milliseconds. */
const LAST_DATE = 8.64e15;

/**
 * A `Date` for epoch seconds, never an invalid one: a document may claim any time.
 *
 * @example toDate(1_700_000_000.5) // 2023-11-14T22:13:20.500Z
 */
export function toDate(epochSeconds: number): Date {
  const milliseconds = Math.round(epochSeconds * 1000);
  return new Date(Math.max(-LAST_DATE, Math.min(LAST_DATE, milliseconds)) || 0);
}
