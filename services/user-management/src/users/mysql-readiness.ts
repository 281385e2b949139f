import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;

interface PersistOptions {
  readonly work: () => Promise<void>;
  /** What is being waited for, for the log: `mysql:3306/usermgmt`. */
  readonly name: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Repeats `work` until it succeeds or `signal` aborts, with exponential back-off and a line in the log for each failure. */
export async function persist({ work, name, logger, signal }: PersistOptions): Promise<boolean> {
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      await work();
      logger.info(`the database ${name} is ready`);
      return true;
    } catch (error) {
      const wait = backOff(attempt);
      logger.warn(
        `the database ${name} is not ready: ${reason(error)}; attempt ${attempt}, the next in ${wait} ms`,
      );
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
  }
  return false;
}

/** 250 ms, 500 ms, 1 s, 2 s, 4 s, then always 5 s. `attempt` counts from 1. */
export function backOff(attempt: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
}

/** A connection refused on every address of a host has a code and no message. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
}
