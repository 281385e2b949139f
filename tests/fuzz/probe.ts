/**
 * Preloaded into the X-Ray under test (`--import`), which each of its threads inherits: measures for how long each event loop was
 * held. It asks the process and not a clock on the wall alone, because on a busy machine a process also waits for a processor,
 * which is not its fault.
 */
import { getEnvironmentData, isMainThread, setEnvironmentData, threadName } from "node:worker_threads";

/** What the parent is told, since it last asked. */
export interface Stall {
  /** The longest time, in milliseconds, in which a thread worked without looking at its timers. */
  readonly milliseconds: number;
  /** Which thread that was. */
  readonly thread: string;
  /** Bytes of memory now. */
  readonly resident: number;
}

/** Datagrams wait for the receiver and the writer, requests for main and the API. */
const THREADS = ["main", "receiver", "writer", "api"] as const;
const EVERY_MILLISECONDS = 5;
const MICROSECONDS = 1000;
const KEY = "fuzz probe";

/** By thread: the longest stall in microseconds, and how often its timer came. In shared memory: a thread that is held cannot answer. */
interface Shared {
  readonly longest: Int32Array<SharedArrayBuffer>;
  readonly looks: Int32Array<SharedArrayBuffer>;
}

if (isMainThread && process.channel !== undefined) {
  const shared = { longest: counters(), looks: counters() };
  setEnvironmentData(KEY, shared);
  watch(shared, 0);
  answer(shared);
} else if (!isMainThread) {
  const shared = getEnvironmentData(KEY) as Shared | undefined;
  const place = THREADS.findIndex((name) => name === threadName);
  if (shared !== undefined && place >= 0) watch(shared, place);
}

function counters(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(THREADS.length * Int32Array.BYTES_PER_ELEMENT));
}

function watch({ longest, looks }: Shared, place: number): void {
  let before = now();
  setInterval(() => {
    const after = now();
    const held = Math.min(after.wall - before.wall, after.processor - before.processor) * MICROSECONDS;
    if (held > Atomics.load(longest, place)) Atomics.store(longest, place, Math.round(held));
    Atomics.add(looks, place, 1);
    before = after;
  }, EVERY_MILLISECONDS).unref();
}

function answer(shared: Shared): void {
  process.on("message", () => void whenAllLooked(shared).then((stall) => process.send?.(stall)));
  // A listener keeps the channel, and with it the process, alive: a service must still be able to end by itself.
  process.channel?.unref();
  process.once("disconnect", () => process.exit(1));
}

/** A thread may still be held by what was answered already: its stall counts once it is over. */
async function whenAllLooked({ longest, looks }: Shared): Promise<Stall> {
  const asked = [...looks];
  const isLate = (_name: string, place: number): boolean =>
    (asked[place] ?? 0) > 0 && Atomics.load(looks, place) === asked[place];
  while (THREADS.some(isLate)) await new Promise((resolve) => setTimeout(resolve, 1));
  const held = THREADS.map((thread, place) => ({
    thread,
    milliseconds: Atomics.exchange(longest, place, 0) / MICROSECONDS,
  }));
  const worst = held.reduce((most, one) => (one.milliseconds > most.milliseconds ? one : most));
  return { ...worst, resident: process.memoryUsage.rss() };
}

function now(): { readonly wall: number; readonly processor: number } {
  const { user, system } = process.threadCpuUsage();
  return { wall: performance.now(), processor: (user + system) / MICROSECONDS };
}
