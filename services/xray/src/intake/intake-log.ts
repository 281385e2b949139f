import type { IntakeListener } from "@xray-lab/intake";
import type { ThreadLog } from "../threads/thread-log.ts";

const WINDOW_MILLISECONDS = 10_000;
const LINES_PER_WINDOW = 5;

/** Logs rejections: the first five of each ten seconds one by one, the others as one number. */
export interface IntakeLog extends Pick<IntakeListener, "rejected" | "storeFailed"> {
  /** Logs the number of rejections that were not logged one by one. */
  flush(): void;
}

export function createIntakeLog(logger: Pick<ThreadLog, "warn" | "error">): IntakeLog {
  let inWindow = 0;
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const notLogged = inWindow - LINES_PER_WINDOW;
    inWindow = 0;
    if (notLogged > 0) logger.warn({ rejected: notLogged }, "more was rejected: GET /intake has the reasons");
  }

  return {
    // The line has its own time, and how the text starts is enough.
    rejected: ({ at: _at, text: _text, ...rejection }) => {
      timer ??= setTimeout(flush, WINDOW_MILLISECONDS).unref();
      inWindow += 1;
      if (inWindow <= LINES_PER_WINDOW)
        logger.warn({ ...rejection }, "rejected: it will not be in any trace");
    },
    storeFailed: (error, lost) => logger.error({ err: error, lost }, "the store failed"),
    flush,
  };
}
