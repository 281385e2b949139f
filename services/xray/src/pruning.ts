import type { TraceStore } from "@xray-lab/trace-store";
import type { Logger } from "pino";
import { toDate } from "@xray-lab/segments";

const INTERVAL_MILLISECONDS = 60_000;

/** Prunes the store once a minute, and logs how many traces that deleted. */
export function startPruning(store: TraceStore, logger: Pick<Logger, "info" | "error">): { stop(): void } {
  const timer = setInterval(() => pruneOnce(store, logger), INTERVAL_MILLISECONDS).unref();
  return { stop: () => clearInterval(timer) };
}

export function pruneOnce(store: TraceStore, logger: Pick<Logger, "info" | "error">): void {
  try {
    const { traces, before } = store.prune(new Date());
    if (traces === 0) return;
    logger.info(
      { traces, before: toDate(before) },
      "pruned the oldest traces, to stay within XRAY_MAX_MB and XRAY_MAX_AGE_HOURS",
    );
  } catch (error) {
    logger.error({ err: error }, "pruning failed; the next minute tries again");
  }
}
