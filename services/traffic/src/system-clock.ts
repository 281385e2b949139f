import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "./pacer.ts";

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    try {
      await delay(milliseconds, undefined, { signal });
    } catch {
      // Aborted: the caller looks at the signal.
    }
  },
};
