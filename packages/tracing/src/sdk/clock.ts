/** Milliseconds to add to the monotonic clock to get the wall clock. */
let offset = Date.now() - performance.now();

/** The wall clock has whole milliseconds. A larger difference between the clocks means that the wall clock was set. */
const TOLERANCE_MS = 2;

/**
 * Epoch seconds, to the microsecond. With the SDK's milliseconds most database calls of a small service take 0 or 1 ms.
 * Differences are exact to the microsecond; over the day the result follows the wall clock, so that services agree.
 */
export function epochSeconds(): number {
  const wall = Date.now();
  const monotonic = performance.now();
  if (Math.abs(offset + monotonic - wall) > TOLERANCE_MS) offset = wall - monotonic;
  return Math.round((offset + monotonic) * 1_000) / 1_000_000;
}
