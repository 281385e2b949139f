import type { Logger } from "pino";
import type { Receiver } from "./receiver.ts";

const WINDOW_MILLISECONDS = 10_000;

export interface DropLog {
  /** Logs what was dropped since the last window. */
  stop(): void;
}

/** Logs, at most once in ten seconds, how many datagrams were dropped in them. */
export function startDropLog(
  receiver: Pick<Receiver, "statistics" | "maxWaitingBytes">,
  logger: Pick<Logger, "warn">,
): DropLog {
  let logged = droppedBy(receiver);
  function log(): void {
    const now = droppedBy(receiver);
    const memory = now.memory - logged.memory;
    // The kernel forgets its count when the socket is closed.
    const kernel = Math.max(0, now.kernel - logged.kernel);
    logged = now;
    if (memory === 0 && kernel === 0) return;
    const { maxWaitingBytes } = receiver;
    logger.warn(
      { memory, kernel, maxWaitingBytes },
      "datagrams were dropped: they came faster than they are stored",
    );
  }
  const timer = setInterval(log, WINDOW_MILLISECONDS).unref();
  return {
    stop: () => {
      clearInterval(timer);
      log();
    },
  };
}

function droppedBy(receiver: Pick<Receiver, "statistics">): {
  readonly memory: number;
  readonly kernel: number;
} {
  const { dropped, kernelDropped = 0 } = receiver.statistics();
  return { memory: dropped, kernel: kernelDropped };
}
