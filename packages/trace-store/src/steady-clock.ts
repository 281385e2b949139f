/** A change of the clock beyond this is a jump, and not its drift. */
const DRIFT_SECONDS = 60;
/** How long the clock must go without a jump before it is believed. */
const STEADY_SECONDS = 3600;

/**
 * Whether the wall clock can be believed. Once it was set 400 days ahead, and everything was pruned as too old within a
 * minute: so an age counts only when the clock has gone steadily for an hour.
 */
export class SteadyClock {
  #offset = Number.NaN;
  #steadySince = 0;

  /**
   * @param wall epoch seconds
   * @param monotonic seconds of a clock that never jumps
   * @returns whether the wall clock has gone as fast as the other one for an hour
   */
  isSteady(wall: number, monotonic: number): boolean {
    const offset = wall - monotonic;
    if (!(Math.abs(offset - this.#offset) <= DRIFT_SECONDS)) this.#steadySince = monotonic;
    this.#offset = offset;
    return monotonic - this.#steadySince >= STEADY_SECONDS;
  }
}
