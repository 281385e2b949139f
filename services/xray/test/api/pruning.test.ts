import { openTraceStore, type TraceStore } from "@xray-lab/trace-store";
import { expect, onTestFinished, test, vi } from "vitest";
import { pruneOnce, startPruning } from "../../src/api/pruning.ts";
import { segment } from "../documents.ts";

function logger(): { info: (...line: unknown[]) => void; error: (...line: unknown[]) => void } {
  return { info: vi.fn<(...line: unknown[]) => void>(), error: vi.fn<(...line: unknown[]) => void>() };
}

/** A store with a trace that is to be pruned, and one that is not. */
function storeWithOldTrace(): TraceStore {
  const store = openTraceStore({ path: ":memory:", maxAgeSeconds: 60 });
  const twoHoursAgo = Date.now() / 1000 - 7200;
  const old = segment({
    trace_id: `1-${Math.floor(twoHoursAgo).toString(16)}-${"a".repeat(24)}`,
    start_time: twoHoursAgo,
    end_time: twoHoursAgo,
  });
  for (const [document, second] of [
    [old, twoHoursAgo],
    [segment(), Date.now() / 1000],
  ] as const) {
    store.append([{ document, text: JSON.stringify(document) }], new Date(second * 1000));
  }
  return store;
}

test("pruning says in the log how many traces it cost", () => {
  const store = storeWithOldTrace();
  const log = logger();
  pruneOnce(store, log);
  expect(log.info).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ traces: 1 }),
    expect.any(String),
  );
  expect(store.statistics().traces).toBe(1);
});

test("pruning nothing says nothing", () => {
  const log = logger();
  pruneOnce(openTraceStore({ path: ":memory:" }), log);
  expect(log.info).not.toHaveBeenCalled();
  expect(log.error).not.toHaveBeenCalled();
});

test("pruning that fails is logged, and does not take the process down", () => {
  const store = openTraceStore({ path: ":memory:" });
  store.close();
  const log = logger();
  pruneOnce(store, log);
  expect(log.error).toHaveBeenCalledOnce();
});

test("the traces that were pruned since the start are counted", () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const pruning = startPruning(storeWithOldTrace(), logger());
  expect(pruning.traces).toBe(0);
  vi.advanceTimersByTime(120_000);
  expect(pruning.traces).toBe(1);
  pruning.stop();
});
