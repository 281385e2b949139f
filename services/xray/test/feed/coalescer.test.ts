import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Change } from "../../src/feed/change-ring.ts";
import { type Coalescer, createCoalescer } from "../../src/feed/coalescer.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function coalesce(): { readonly changes: Change[]; readonly coalescer: Coalescer } {
  const changes: Change[] = [];
  return { changes, coalescer: createCoalescer((change) => changes.push(change)) };
}

const a = new Set(["a"]);
const b = new Set(["b"]);

test("the first change of a quiet time goes out in the same turn, with what else came in it", () => {
  const { changes, coalescer } = coalesce();
  coalescer.accepted(1, a);
  coalescer.rejected();
  expect(changes).toEqual([]);
  vi.advanceTimersByTime(0);
  expect(changes).toEqual([{ traces: a, accepted: 1, rejected: 1 }]);
});

test("what comes within 50 ms is one change, with each trace once", () => {
  const { changes, coalescer } = coalesce();
  coalescer.accepted(1, a);
  vi.advanceTimersByTime(1);
  for (const traces of [a, b, a]) coalescer.accepted(2, traces);
  coalescer.rejected();
  vi.advanceTimersByTime(48);
  expect(changes).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(changes[1]).toEqual({ traces: new Set(["a", "b"]), accepted: 6, rejected: 1 });
});

test("after a quiet time the next change goes out at once again", () => {
  const { changes, coalescer } = coalesce();
  coalescer.accepted(1, a);
  vi.advanceTimersByTime(200);
  expect(changes).toHaveLength(1);
  coalescer.accepted(1, b);
  vi.advanceTimersByTime(0);
  expect(changes).toHaveLength(2);
});

test("under load there are twenty changes a second, however much comes", () => {
  const { changes, coalescer } = coalesce();
  for (let millisecond = 0; millisecond < 1000; millisecond += 1) {
    coalescer.accepted(1, a);
    vi.advanceTimersByTime(1);
  }
  expect(changes.length).toBeGreaterThanOrEqual(19);
  expect(changes.length).toBeLessThanOrEqual(21);
});

test("stopped, it tells nothing more", () => {
  const { changes, coalescer } = coalesce();
  coalescer.accepted(1, a);
  coalescer.stop();
  vi.advanceTimersByTime(1000);
  expect(changes).toEqual([]);
});
