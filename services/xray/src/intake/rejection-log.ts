import type { Logger } from "pino";
import type { IntakeRejection } from "./rejection-book.ts";

const WINDOW_MILLISECONDS = 10_000;
const LINES_PER_WINDOW = 5;

/** Logs rejections: the first few of each ten seconds word for word, the rest as one number. */
export interface RejectionLog {
  add(rejection: IntakeRejection): void;
  /** Says what is still unsaid. */
  stop(): void;
}

export function createRejectionLog(logger: Pick<Logger, "warn">): RejectionLog {
  let inWindow = 0;
  let timer: NodeJS.Timeout | undefined;

  function closeWindow(): void {
    clearTimeout(timer);
    timer = undefined;
    const unsaid = inWindow - LINES_PER_WINDOW;
    inWindow = 0;
    if (unsaid > 0) logger.warn({ rejected: unsaid }, "more was rejected: GET /intake has the reasons");
  }

  return {
    add: ({ at: _at, ...rejection }) => {
      timer ??= setTimeout(closeWindow, WINDOW_MILLISECONDS).unref();
      inWindow += 1;
      if (inWindow <= LINES_PER_WINDOW) logger.warn(rejection, "rejected: it will not be in any trace");
    },
    stop: closeWindow,
  };
}
