import type { Clock } from "../src/pacer.ts";

/** A clock that jumps: sleeping takes no time, and moves it to when the sleeper wakes. */
export function createFakeClock(lateness = 0): Clock & { move(milliseconds: number): void } {
  let time = 0;
  return {
    now: () => time,
    sleep: async (milliseconds) => {
      time += milliseconds + lateness;
      await new Promise((resolve) => setImmediate(resolve));
    },
    move: (milliseconds) => {
      time += milliseconds;
    },
  };
}
