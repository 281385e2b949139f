/**
 * The last second that every client can read, 9999-12-30T23:59:59Z. Python has no year after 9999, and it reads times in the
 * time zone of the machine: the last day of that year would be in the next one east of London.
 */
const LAST_SECOND = 253_402_214_399;
const MICROSECONDS_PER_SECOND = 1e6;
const NANOSECONDS_PER_MICROSECOND = 1000n;

/** Whether a value can be the time of a document. Milliseconds of our days are not: as seconds they are far behind the year 9999. */
export function isEpochSeconds(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= LAST_SECOND;
}

/** Epoch seconds, with a fraction. */
export function toSeconds(time: Date): number {
  return time.getTime() / 1000;
}

/**
 * A `Date` for epoch seconds, from 1970 to 9999 whatever the number is: a store of an earlier version may hold any time.
 *
 * @example toDate(1_700_000_000.5) // 2023-11-14T22:13:20.500Z
 */
export function toDate(seconds: number): Date {
  const milliseconds = Math.round(seconds * 1000);
  return new Date(Math.max(0, Math.min(LAST_SECOND * 1000, milliseconds)) || 0);
}

/**
 * Epoch seconds, rounded to the microsecond: the precision of documents.
 *
 * @example secondsFromNanoseconds("1727054242125000400") // 1727054242.125
 */
export function secondsFromNanoseconds(nanoseconds: string): number {
  const rounded = BigInt(nanoseconds) + NANOSECONDS_PER_MICROSECOND / 2n;
  return Number(rounded / NANOSECONDS_PER_MICROSECOND) / MICROSECONDS_PER_SECOND;
}

/**
 * Epoch nanoseconds; {@link secondsFromNanoseconds} returns the same seconds, to the microsecond.
 *
 * @example nanosecondsFromSeconds(1727054242.125) // "1727054242125000000"
 */
export function nanosecondsFromSeconds(seconds: number): string {
  const microseconds = BigInt(Math.round(seconds * MICROSECONDS_PER_SECOND));
  return String(microseconds * NANOSECONDS_PER_MICROSECOND);
}
