const NANOSECONDS_PER_MICROSECOND = 1000n;
const MICROSECONDS_PER_SECOND = 1e6;

/**
 * Epoch seconds, rounded to the microsecond, which is what documents have.
 *
 * @example epochSeconds("1727054242125000400") // 1727054242.125
 */
export function epochSeconds(nanoseconds: string): number {
  const rounded = BigInt(nanoseconds) + NANOSECONDS_PER_MICROSECOND / 2n;
  return Number(rounded / NANOSECONDS_PER_MICROSECOND) / MICROSECONDS_PER_SECOND;
}

/**
 * Epoch nanoseconds of epoch seconds; {@link epochSeconds} reads them back as they were, to the microsecond.
 *
 * @example epochNanoseconds(1727054242.125) // "1727054242125000000"
 */
export function epochNanoseconds(seconds: number): string {
  const microseconds = BigInt(Math.round(seconds * MICROSECONDS_PER_SECOND));
  return String(microseconds * NANOSECONDS_PER_MICROSECOND);
}
