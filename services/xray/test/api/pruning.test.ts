import { type LocalStore, openLocalStore } from "@xray-lab/trace-store";
import { expect, onTestFinished, test, vi } from "vitest";
import { pruneOnce, startPruning } from "../../src/api/pruning.ts";
import { segment } from "../documents.ts";
import { temporaryDirectory } from "../running-xray.ts";

function logger(): { info: (...line: unknown[]) => void; error: (...line: unknown[]) => void } {
  return { info: vi.fn<(...line: unknown[]) => void>(), error: vi.fn<(...line: unknown[]) => void>() };
}

/** A store with a trace that is to be pruned, and one that is not. */
function storeWithOldTrace(): LocalStore {
  const store = openLocalStore({ directory: temporaryDirectory(), maxAgeSeconds: 60 });
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

test("pruning says in the log how many traces it cost", async () => {
  const store = storeWithOldTrace();
  const log = logger();
  await pruneOnce(store, log, true);
  expect(log.info).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ traces: 1 }),
    expect.any(String),
  );
  expect((await store.statistics()).traces).toBe(1);
});

test("pruning nothing says nothing", async () => {
  const log = logger();
  await pruneOnce(openLocalStore({ directory: temporaryDirectory() }), log, true);
  expect(log.info).not.toHaveBeenCalled();
  expect(log.error).not.toHaveBeenCalled();
});

test("pruning that fails is logged, and does not take the process down", async () => {
  const log = logger();
  const failing = { prune: () => Promise.reject(new Error("disk I/O error")) };
  await pruneOnce(failing, log, true);
  expect(log.error).toHaveBeenCalledOnce();
});

test("a clock that jumped makes nothing too old until it has gone steadily for an hour", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const store = storeWithOldTrace();
  const pruned = vi.spyOn(store, "prune");
  const pruning = startPruning(store, logger());
  onTestFinished(() => pruning.stop());
  vi.advanceTimersByTime(3_500_000);
  vi.setSystemTime(Date.now() + 400 * 86_400_000);
  vi.advanceTimersByTime(3_500_000);
  expect(pruned.mock.calls.map(([, isSteady]) => isSteady)).not.toContain(true);
  vi.advanceTimersByTime(200_000);
  expect(pruned.mock.lastCall?.[1]).toBe(true);
});
