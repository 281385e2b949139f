import { setTimeout as delay } from "node:timers/promises";

import { send } from "../http.ts";

const POLL_MS = 25;
const POLL_TIMEOUT_MS = 1_000;

/** Resolves once `url` answers 200; rejects with the signal's reason. */
export async function untilHealthy(url: string, signal: AbortSignal): Promise<void> {
  while (!(await isHealthy(url))) await delay(POLL_MS, undefined, { signal });
}

async function isHealthy(url: string): Promise<boolean> {
  return send({ method: "GET", url, timeoutMs: POLL_TIMEOUT_MS }).then(
    ({ status }) => status === 200,
    () => false,
  );
}
