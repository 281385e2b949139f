import pRetry, { type RetryContext } from "p-retry";
import type { Logger } from "pino";

interface RetryOptions {
  readonly work: () => Promise<void>;
  /** What is waited for, for the log: `mysql:3306/usermgmt`. */
  readonly name: string;
  readonly logger: Pick<Logger, "info" | "warn" | "error">;
  readonly signal: AbortSignal;
}

// 250 ms, 500 ms, 1 s, 2 s, 4 s, then always 5 s.
const BACK_OFF = { minTimeout: 250, factor: 2, maxTimeout: 5_000, retries: Infinity };

/** Repeats `work` until it succeeds (true) or `signal` aborts (false), with a log line for each failure. */
export async function retryUntilReady({ work, name, logger, signal }: RetryOptions): Promise<boolean> {
  const onFailedAttempt = ({ error, attemptNumber, retryDelay }: RetryContext): void => {
    const next = `attempt ${attemptNumber}, the next in ${retryDelay} ms`;
    logger.warn(`the database ${name} is not ready: ${reason(error)}; ${next}`);
  };
  try {
    await pRetry(work, { ...BACK_OFF, signal, onFailedAttempt });
    logger.info(`the database ${name} is ready`);
    return true;
  } catch (error) {
    if (!signal.aborted) logger.error(`the database ${name} cannot be prepared: ${reason(error)}`);
    return false;
  }
}

/** A connection that is refused on every address of a host has a code and no message. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
}
