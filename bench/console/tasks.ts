import type { CDPSession } from "playwright-core";

/** An event of Chromium's own trace, as far as it is read here. Times are microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time: what else runs on the machine does not change it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly src_func?: string };
}

export interface Tasks {
  /** The longest task of the page's main thread, in ms: from its start to its end, and its CPU time. */
  readonly longest: number;
  readonly longestCpu: number;
  /** How many took over 50 ms. */
  readonly long: number;
  /** By frame, the main thread's CPU time in ms. */
  readonly frames: readonly number[];
  /** The CPU time of the page's workers together, in ms. */
  readonly workers: number;
}

const CATEGORIES = ["toplevel", "__metadata"];
const LONG = 50;
/** The task in which the main thread makes a frame. */
const FRAME = "ScheduledActionSendBeginMainFrame";

/** Runs something while Chromium traces itself. */
export async function tracing(session: CDPSession, work: () => Promise<void>): Promise<Tasks> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { readonly value: readonly object[] }): void => {
    for (const event of value) events.push(event as TraceEvent);
  };
  session.on("Tracing.dataCollected", collect);
  const complete = new Promise<void>((resolve) => {
    session.once("Tracing.tracingComplete", () => resolve());
  });
  const traceConfig = { includedCategories: CATEGORIES, recordMode: "recordContinuously" as const };
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  await work();
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", collect);
  return tasksOf(events);
}

/** Reads the tasks of the main thread that drew most frames, which is that of the page, and of the workers in its process. */
export function tasksOf(events: readonly TraceEvent[]): Tasks {
  const threads = Map.groupBy(events, ({ pid, tid }) => `${pid}:${tid}`);
  const named = (name: string): readonly (readonly TraceEvent[])[] =>
    [...threads.values()].filter((thread) =>
      thread.some((event) => event.name === "thread_name" && event.args?.name === name),
    );
  const [main = []] = named("CrRendererMain")
    .map(tasksIn)
    .toSorted((left, right) => framesIn(right) - framesIn(left));
  const workers = named("DedicatedWorker thread").map(tasksIn);
  return {
    longest: Math.max(0, ...main.map(({ dur = 0 }) => dur / 1000)),
    longestCpu: Math.max(0, ...main.map(({ tdur = 0 }) => tdur / 1000)),
    long: main.filter(({ dur = 0 }) => dur / 1000 > LONG).length,
    frames: framesOf(main),
    workers: workers.flat().reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0),
  };
}

function tasksIn(thread: readonly TraceEvent[]): readonly TraceEvent[] {
  return thread.filter(({ name, ph }) => ph === "X" && name.endsWith("RunTask"));
}

function framesIn(tasks: readonly TraceEvent[]): number {
  return tasks.filter(({ args }) => args?.src_func === FRAME).length;
}

/** By frame, the CPU time from the end of the frame before it to its own end: its own task and what led to it. */
function framesOf(tasks: readonly TraceEvent[]): readonly number[] {
  const frames: number[] = [];
  let cpu = 0;
  for (const { args, tdur = 0 } of tasks.toSorted((left, right) => left.ts - right.ts)) {
    cpu += tdur / 1000;
    if (args?.src_func !== FRAME) continue;
    frames.push(cpu);
    cpu = 0;
  }
  return frames;
}

/** @example percentile([1, 2, 3, 4], 0.95) // 4 */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
