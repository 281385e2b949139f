import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Unhandled, Vitals } from "./messages.ts";

const MEGA = 1_000_000;

/** Watches this process from now on; the function it returns collects garbage and says how it is. */
export function watchVitals(): () => Vitals {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const unhandled = watchUnhandled();
  return () => {
    // Read before the collection, which is the measurement's own delay.
    const loopDelay = delay.percentile(99) / MEGA;
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    delay.reset();
    return { heap: heapUsed, rss, loopDelay, cpu: user + system, unhandled: unhandled() };
  };
}

/** Counts what would have ended the process. */
function watchUnhandled(): () => Unhandled {
  let [rejections, exceptions] = [0, 0];
  let first: string | undefined;
  const note = (thrown: unknown): void => {
    first ??= thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  };
  process.on("unhandledRejection", (reason) => {
    rejections += 1;
    note(reason);
  });
  process.on("uncaughtException", (error) => {
    exceptions += 1;
    note(error);
  });
  return () => ({ rejections, exceptions, first });
}
