import { setTimeout as sleep } from "node:timers/promises";

const INTERVAL_MS = 20;

/** Resolves with whether `holds` came true within `limit` milliseconds. */
export async function waitFor(holds: () => Promise<boolean> | boolean, limit: number): Promise<boolean> {
  const end = performance.now() + limit;
  while (performance.now() < end) {
    if (await holds()) return true;
    await sleep(INTERVAL_MS);
  }
  return holds();
}
