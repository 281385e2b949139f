import { expect } from "vitest";
import type { Clock } from "../../src/sampling/clock.ts";

export interface ManualClock extends Clock {
  /** Advances to the next timer, runs it, and returns the seconds until then. */
  next(): number;
  /** The seconds of all timers that were set. */
  readonly asked: number[];
  /** The seconds that are left of each timer, in ascending order. */
  waits(): number[];
  /** Waits, in real time, until this many timers are set. */
  settled(timers: number): Promise<void>;
  advance(seconds: number): void;
}

interface Timer {
  readonly at: number;
  readonly work: () => void;
}

/** A clock that stands still until the test advances it. */
export function manualClock(start = 1_767_322_800): ManualClock {
  const timers = new Set<Timer>();
  const asked: number[] = [];
  let now = start;
  const inOrder = (): Timer[] => [...timers].toSorted((a, b) => a.at - b.at);
  const goOff = (timer: Timer): void => {
    timers.delete(timer);
    now = Math.max(now, timer.at);
    timer.work();
  };
  return {
    asked,
    now: () => now,
    after: (seconds, work) => {
      const timer = { at: now + seconds, work };
      asked.push(seconds);
      timers.add(timer);
      return () => timers.delete(timer);
    },
    waits: () => inOrder().map(({ at }) => Math.round((at - now) * 1_000) / 1_000),
    settled: async (count) => {
      await expect.poll(() => timers.size, { interval: 2 }).toBe(count);
    },
    next: () => {
      const before = now;
      const [timer] = inOrder();
      if (!timer) throw new Error("no timer is set");
      goOff(timer);
      return now - before;
    },
    advance: (seconds) => {
      const until = now + seconds;
      // Timers that these timers set are not included, because they are set asynchronously.
      for (const timer of inOrder().filter(({ at }) => at <= until)) goOff(timer);
      now = until;
    },
  };
}
