import { setTimeout as delay } from "node:timers/promises";

const PATIENCE_MS = 60_000;
const INTERVAL_MS = 500;

/** Tries until there is a result. @throws Error that says `what` was not so, when time is up */
export async function eventually<T>(
  what: string,
  attempt: () => Promise<T | undefined>,
  patience: number = PATIENCE_MS,
): Promise<T> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const found = await attempt();
    if (found !== undefined) return found;
    await delay(INTERVAL_MS);
  }
  throw new Error(`not so after ${patience / 1000} s: ${what}`);
}
