import { SteadyClock, type TraceStore } from "@xray-lab/trace-store";
import { toDate, toSeconds } from "@xray-lab/segments";
import type { ThreadLog } from "../threads/thread-log.ts";

const INTERVAL_MILLISECONDS = 5_000;

export interface Pruning {
  /** How many traces were deleted since the start. */
  readonly traces: number;
  stop(): void;
}

type PrunedStore = Pick<TraceStore, "prune">;
type PruningLog = Pick<ThreadLog, "info" | "error">;

/** Prunes the store every five seconds, and logs how many traces that deleted. */
export function startPruning(store: PrunedStore, logger: PruningLog): Pruning {
  const clock = new SteadyClock();
  let traces = 0;
  const prune = async (): Promise<void> => {
    const isSteady = clock.isSteady(toSeconds(new Date()), performance.now() / 1000);
    traces += await pruneOnce(store, logger, isSteady);
  };
  const timer = setInterval(() => void prune(), INTERVAL_MILLISECONDS).unref();
  return {
    get traces() {
      return traces;
    },
    stop: () => clearInterval(timer),
  };
}

/** @returns how many traces were deleted */
export async function pruneOnce(
  store: PrunedStore,
  logger: PruningLog,
  clockIsSteady: boolean,
): Promise<number> {
  try {
    const { traces, before } = await store.prune(new Date(), clockIsSteady);
    if (traces > 0) {
      logger.info(
        { traces, before: toDate(before) },
        "pruned the oldest traces, to stay within XRAY_MAX_MB and XRAY_MAX_AGE_HOURS",
      );
    }
    return traces;
  } catch (error) {
    logger.error({ err: error }, "pruning failed; the next time tries again");
    return 0;
  }
}
