import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { retryUntilReady } from "../../src/users/mysql-readiness.ts";
import { recordLog } from "../fixtures/log.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** Work that fails so many times. */
function failing(times: number): () => Promise<void> {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw new Error("connect ECONNREFUSED");
  };
}

const waitsIn = (log: string): readonly number[] =>
  [...log.matchAll(/the next in (\d+) ms/g)].map(([, wait]) => Number(wait));

test("the wait doubles from a quarter of a second to five seconds and stays there", async () => {
  const { logger, text } = recordLog();
  const { signal } = new AbortController();
  const ready = retryUntilReady({ work: failing(8), name: "mysql:3306/usermgmt", logger, signal });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await ready).toBe(true);
  expect(waitsIn(text())).toStrictEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
  expect(text()).toContain("the database mysql:3306/usermgmt is ready");
});

test("it goes on for as long as it takes: after 5,000 failures it still tries again in five seconds", async () => {
  const { logger, text } = recordLog();
  const { signal } = new AbortController();
  const ready = retryUntilReady({ work: failing(5_000), name: "any", logger, signal });
  await vi.advanceTimersByTimeAsync(5_000 * 5_000);
  expect(await ready).toBe(true);
  expect(waitsIn(text()).at(-1)).toBe(5_000);
});

test("an abort ends the wait at once", async () => {
  const { logger, text } = recordLog();
  const closing = new AbortController();
  const ready = retryUntilReady({ work: failing(Infinity), name: "any", logger, signal: closing.signal });
  await vi.advanceTimersByTimeAsync(100);
  closing.abort();
  expect(await ready).toBe(false);
  expect(text()).not.toContain("cannot be prepared");
});
