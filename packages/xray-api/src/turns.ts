import { setImmediate } from "node:timers/promises";

/** How long work over a list keeps the event loop, in milliseconds. The longest entry comes on top of it. */
const TURN_MILLISECONDS = 10;

/** Lets other requests have their turn during work over a list. */
export interface Turns {
  /** To be awaited between two entries: it waits only when this turn has lasted long enough. */
  next(): Promise<void> | undefined;
}

export function createTurns(): Turns {
  let began = performance.now();
  async function yieldTurn(): Promise<void> {
    await setImmediate();
    began = performance.now();
  }
  return { next: () => (performance.now() - began < TURN_MILLISECONDS ? undefined : yieldTurn()) };
}
