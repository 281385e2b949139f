/** A schedule that fell further behind than this begins anew: a laptop that slept owes nobody a burst. */
const MAX_LAG_MILLISECONDS = 1000;

export interface Clock {
  /** Milliseconds, from any beginning, never backwards. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface PacerOptions {
  /** Beats a second; more than 0. */
  readonly rate: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Resolves when beating makes sense: at once while the target is up. The schedule begins anew after a wait. */
  readonly ready: () => Promise<void>;
  readonly beat: () => void;
}

/**
 * Open loop: beat `n` is due at `start + n / rate`, however long earlier ones take. Each due time is computed from the
 * start, so what timers are late by does not add up. Resolves when the signal aborts.
 */
export async function pace({ rate, clock, signal, ready, beat }: PacerOptions): Promise<void> {
  let start = clock.now();
  let beats = 0;
  while (!signal.aborted) {
    await ready();
    const due = start + (beats * 1000) / rate;
    const early = due - clock.now();
    if (early < -MAX_LAG_MILLISECONDS) {
      start = clock.now();
      beats = 0;
    }
    if (early > 0) await clock.sleep(early, signal);
    if (signal.aborted) return;
    beat();
    beats += 1;
  }
}
