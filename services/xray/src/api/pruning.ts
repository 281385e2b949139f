import type { TraceStore } from "@xray-lab/trace-store";
import { toDate } from "@xray-lab/segments";
import type { ThreadLog } from "../threads/thread-log.ts";

const INTERVAL_MILLISECONDS = 60_000;

export interface Pruning {
  /** How many traces were deleted since the start. */
  readonly traces: number;
  stop(): void;
}

/** Prunes the store once a minute, and logs how many traces that deleted. */
export function startPruning(store: TraceStore, logger: Pick<ThreadLog, "info" | "error">): Pruning {
  let traces = 0;
  const timer = setInterval(() => {
    traces += pruneOnce(store, logger);
  }, INTERVAL_MILLISECONDS).unref();
  return {
    get traces() {
      return traces;
    },
    stop: () => clearInterval(timer),
  };
}

/** @returns how many traces were deleted */
export function pruneOnce(store: TraceStore, logger: Pick<ThreadLog, "info" | "error">): number {
  try {
    const { traces, before } = store.prune(new Date());
    if (traces > 0) {
      logger.info(
        { traces, before: toDate(before) },
        "pruned the oldest traces, to stay within XRAY_MAX_MB and XRAY_MAX_AGE_HOURS",
      );
    }
    return traces;
  } catch (error) {
    logger.error({ err: error }, "pruning failed; the next minute tries again");
    return 0;
  }
}
