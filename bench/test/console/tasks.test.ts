import { expect, test } from "vitest";
import { percentile, tasksOf, type TraceEvent } from "../../console/tasks.ts";

function thread(
  tid: number,
  name: string,
  tasks: readonly (readonly [dur: number, tdur: number, frame?: true])[],
) {
  const events: TraceEvent[] = [{ name: "thread_name", ph: "M", pid: 1, tid, ts: 0, args: { name } }];
  for (const [at, [dur, tdur, frame]] of tasks.entries()) {
    const args = frame ? { src_func: "ScheduledActionSendBeginMainFrame" } : {};
    const times = { ts: at * 1e6, dur: dur * 1000, tdur: tdur * 1000 };
    events.push({ name: "ThreadControllerImpl::RunTask", ph: "X", pid: 1, tid, ...times, args });
  }
  return events;
}

test("a frame has the CPU time of its own task and of those since the frame before", () => {
  const events = thread(1, "CrRendererMain", [
    [80, 2],
    [3, 1, true],
    [60, 4],
    [1, 1, true],
    [9, 9],
  ]);

  expect(tasksOf(events)).toEqual({ longest: 80, longestCpu: 9, long: 2, frames: [3, 5], workers: 0 });
});

test("of several pages, that which drew frames is read; the time of workers is added up", () => {
  const events = [
    ...thread(1, "CrRendererMain", [[70, 70]]),
    ...thread(2, "CrRendererMain", [[5, 5, true]]),
    ...thread(3, "DedicatedWorker thread", [[40, 30]]),
    ...thread(4, "DedicatedWorker thread", [[40, 20]]),
  ];

  expect(tasksOf(events)).toMatchObject({ longest: 5, long: 0, frames: [5], workers: 50 });
});

test("a percentile is a number that was measured", () => {
  expect(percentile([4, 1, 3, 2], 0.95)).toBe(4);
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(percentile([], 0.5)).toBe(Number.NaN);
});
