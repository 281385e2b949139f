/**
 * Preloaded into the X-Ray under test (`--import`): measures for how long its event loop was held. It asks the process and not
 * a clock on the wall alone, because on a busy machine a process also waits for a processor, which is not its fault.
 */
import { isMainThread } from "node:worker_threads";

/** What the parent is told, since it last asked. */
export interface Stall {
  /** The longest time, in milliseconds, in which the main thread worked without looking at its timers. */
  readonly milliseconds: number;
  /** Bytes of memory now. */
  readonly resident: number;
}

const EVERY_MILLISECONDS = 5;
const MICROSECONDS = 1000;

if (isMainThread && process.channel !== undefined) watch();

function watch(): void {
  let before = now();
  let longest = 0;
  setInterval(() => {
    const after = now();
    longest = Math.max(longest, Math.min(after.wall - before.wall, after.processor - before.processor));
    before = after;
  }, EVERY_MILLISECONDS).unref();
  process.on("message", () => {
    process.send?.({ milliseconds: longest, resident: process.memoryUsage.rss() } satisfies Stall);
    longest = 0;
  });
  // A listener keeps the channel, and with it the process, alive: a service must still be able to end by itself.
  process.channel?.unref();
  process.once("disconnect", () => process.exit(1));
}

function now(): { readonly wall: number; readonly processor: number } {
  const { user, system } = process.threadCpuUsage();
  return { wall: performance.now(), processor: (user + system) / MICROSECONDS };
}
