import { warnOnce, type WarnOnce } from "../capture/warn-once.ts";
import type { TracingLogger } from "../options.ts";

let warn: WarnOnce = () => undefined;

/** From now on, what goes wrong behind a fence is said to this logger. */
export function fenceLogsTo(logger: TracingLogger): void {
  warn = warnOnce(logger);
}

/**
 * `work`, which cannot throw: it returns `undefined` instead. Every subscriber, listener and wrapper of ours stands behind a
 * fence. A query whose SQL was a number ended a process, because Node makes what a subscriber throws an uncaught exception.
 * Each kind of error is logged once for each `what`, without its message, which may have values of the program in it.
 */
export function fenced<Values extends readonly unknown[], Result>(
  what: string,
  work: (...values: Values) => Result,
): (...values: Values) => Result | undefined {
  return (...values) => {
    try {
      return work(...values);
    } catch (error) {
      const kind = kindOf(error);
      warn(
        `fence ${what} ${kind}`,
        `X-Ray: ${what} failed (${kind}). It is not recorded, and the program goes on`,
      );
      return undefined;
    }
  };
}

const PLAIN_NAME = /^\w{1,50}$/;

function kindOf(error: unknown): string {
  try {
    const name: unknown = error instanceof Error ? error.name : typeof error;
    return typeof name === "string" && PLAIN_NAME.test(name) ? name : "Error";
  } catch {
    return "Error";
  }
}

/** A logger that never throws: the program's own may, and it is called where an exception would end the process. */
export function unfailing(logger: TracingLogger): TracingLogger {
  const say = (level: keyof TracingLogger) => (message: string) => {
    try {
      logger[level](message);
    } catch {
      // There is nobody left to tell.
    }
  };
  return { info: say("info"), warn: say("warn"), error: say("error") };
}
