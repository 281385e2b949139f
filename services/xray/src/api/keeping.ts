import { setTimeout as delay } from "node:timers/promises";
import type { TraceStore } from "@xray-lab/trace-store";
import type { ThreadLog } from "../threads/thread-log.ts";

const IDLE_MILLISECONDS = 20;
/** After a failure: the disk may be full, and trying again at once would only fill the log. */
const PAUSE_MILLISECONDS = 5_000;

/** Lets the store analyse and seal what it has, whenever nothing else is to do, until it is stopped. */
export function startKeeping(
  store: Pick<TraceStore, "maintain">,
  log: Pick<ThreadLog, "error">,
): { readonly stop: () => void } {
  const stopping = new AbortController();

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) await delay(await pauseAfter(), undefined, { ref: false });
  }

  async function pauseAfter(): Promise<number> {
    try {
      return (await store.maintain()) ? 0 : IDLE_MILLISECONDS;
    } catch (error) {
      if (!stopping.signal.aborted)
        log.error({ err: error }, "the store could not be kept in order; it tries again");
      return PAUSE_MILLISECONDS;
    }
  }

  void keep();
  return { stop: () => stopping.abort() };
}
