import { expect, test } from "vitest";
import type { Account } from "../../soak/ledger.ts";
import { type Check, type Findings, verdict } from "../../soak/verdict.ts";

const MEGABYTE = 1024 * 1024;
const ACCOUNT: Account = {
  finished: 110,
  excused: 10,
  excusedAndStored: 4,
  expected: 100,
  stored: 100,
  missing: [],
  strangers: 0,
};

/** 36 observations: 6 minutes. */
function heapThat(grows: (index: number) => number): readonly number[] {
  return Array.from({ length: 36 }, (_, index) => grows(index) * MEGABYTE);
}

function results(findings: Partial<Findings>): Readonly<Record<string, Check["result"]>> {
  const checks = verdict({
    heap: heapThat(() => 30),
    unhandled: { rejections: 0, exceptions: 0, first: undefined },
    account: ACCOUNT,
    exitCode: 0,
    ...findings,
  });
  return Object.fromEntries(checks.map(({ promise, result }) => [promise, result]));
}

const HEAP = "heap flat after warm-up: grows by 10 % at most";
const UNHANDLED = "no unhandled rejection or exception";
const STORED = "sent = stored while a daemon listened";
const ENDS = "the application ends when asked";

test("a run in which nothing went wrong keeps every promise", () => {
  expect(results({})).toEqual({ [HEAP]: "kept", [UNHANDLED]: "kept", [STORED]: "kept", [ENDS]: "kept" });
});

test("a heap that grows through the run is not flat", () => {
  expect(results({ heap: heapThat((index) => 30 + index / 5) })).toMatchObject({ [HEAP]: "broken" });
});

test("a heap that grows while the run warms up is flat", () => {
  expect(results({ heap: heapThat((index) => Math.min(30, 10 + 4 * index)) })).toMatchObject({
    [HEAP]: "kept",
  });
});

test("a heap that shrinks is flat", () => {
  expect(results({ heap: heapThat((index) => (index < 18 ? 37 : 31)) })).toMatchObject({ [HEAP]: "kept" });
});

test("a leak does not hide behind a heap that shrank before", () => {
  expect(results({ heap: heapThat((index) => (index < 18 ? 37 : 12 + index / 1.5)) })).toMatchObject({
    [HEAP]: "broken",
  });
});

test("a single high reading is noise", () => {
  expect(results({ heap: heapThat((index) => (index === 34 ? 90 : 30)) })).toMatchObject({ [HEAP]: "kept" });
});

test("a run of a minute says nothing about the heap", () => {
  expect(results({ heap: [10, 20, 30, 40, 50, 60] })).toMatchObject({ [HEAP]: "not judged" });
});

test.each([
  ["an unhandled rejection", { unhandled: { rejections: 1, exceptions: 0, first: "Error: x" } }, UNHANDLED],
  ["an uncaught exception", { unhandled: { rejections: 0, exceptions: 1, first: "Error: x" } }, UNHANDLED],
  ["a missing trace", { account: { ...ACCOUNT, stored: 99 } }, STORED],
  ["a trace that was never sent", { account: { ...ACCOUNT, strangers: 1 } }, STORED],
  ["a run in which nothing was expected", { account: { ...ACCOUNT, expected: 0, stored: 0 } }, STORED],
  ["an application that ends with an error", { exitCode: 1 }, ENDS],
])("%s breaks its promise", (_what, findings, promise) => {
  expect(results(findings)).toMatchObject({ [promise]: "broken" });
});
