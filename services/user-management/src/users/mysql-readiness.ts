import pRetry, { type RetryContext } from "p-retry";
import type { Logger } from "pino";

interface RetryOptions {
  readonly work: () => Promise<void>;
  /** The database's name in log lines, such as `mysql:3306/usermgmt`. */
  readonly name: string;
  readonly logger: Pick<Logger, "info" | "warn" | "error">;
  readonly signal: AbortSignal;
}

// Waits 250 ms, 500 ms, 1 s, 2 s, 4 s, then always 5 s.
const BACK_OFF = { minTimeout: 250, factor: 2, maxTimeout: 5_000, retries: Infinity };

/** Repeats `work` until it succeeds. Resolves to false when `signal` aborts or p-retry sees a defect (a TypeError). */
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

/** When every address of a host refuses the connection, the error has a code and no message. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
}
