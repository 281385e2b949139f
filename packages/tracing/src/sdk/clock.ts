/** Wall-clock milliseconds minus the monotonic clock's: what turns the second into the first. */
let offset = Date.now() - performance.now();

/** The wall clock moves in whole milliseconds and is set now and then; a larger difference means that it was set. */
const TOLERANCE_MS = 2;

/**
 * Epoch seconds, to the microsecond. The SDK's milliseconds make most database calls of a small service last 0 or 1.
 * Two calls in a row are that exact; over the day the result follows the wall clock, as X-Ray needs to join services.
 */
export function epochSeconds(): number {
  const wall = Date.now();
  const monotonic = performance.now();
  if (Math.abs(offset + monotonic - wall) > TOLERANCE_MS) offset = wall - monotonic;
  return Math.round((offset + monotonic) * 1_000) / 1_000_000;
}
