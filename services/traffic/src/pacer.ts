import { setTimeout as delay } from "node:timers/promises";

/** A schedule that is further behind than this begins anew: after a laptop slept, there is no burst. */
const MAX_LAG_MILLISECONDS = 1000;

export interface Clock {
  /** Milliseconds, from any beginning, never backwards. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  // When the signal aborts, the caller looks at it.
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }).catch(() => undefined),
};

export interface PacerOptions {
  /** Beats a second; more than 0. */
  readonly rate: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Resolves while the target is up. */
  readonly ready: () => Promise<void>;
  readonly beat: () => void;
}

/**
 * Open loop: beat `n` is due at `start + n / rate`, however long earlier ones take. Each due time is computed from the
 * start, so that the delays of timers do not add up. Resolves when the signal aborts.
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
