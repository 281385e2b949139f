import { expect, test } from "vitest";
import { createStoreWatch } from "../../src/health/store-watch.ts";

function sqliteError(errcode: number, message: string): Error {
  return Object.assign(new Error(message), { errcode });
}

const FULL = sqliteError(13, "database or disk is full");
/** SQLITE_CORRUPT_INDEX: the low byte is the kind. */
const DAMAGED = sqliteError(779, "database disk image is malformed");

test("after a failure the store is ill until something was stored", () => {
  const watch = createStoreWatch(() => 0);
  expect(watch.illness()).toBeUndefined();
  watch.failed(FULL);
  expect(watch.illness()?.reason).toBe("the disk is full (database or disk is full)");
  watch.stored();
  expect(watch.illness()).toBeUndefined();
});

test("a failure is forgotten after ten seconds in which nothing was sent", () => {
  let now = 0;
  const watch = createStoreWatch(() => now);
  watch.failed(FULL);
  now = 9_999;
  expect(watch.illness()).toBeDefined();
  now = 10_000;
  expect(watch.illness()).toBeUndefined();
});

test("damage stays, whatever is stored beside it", () => {
  let now = 0;
  const watch = createStoreWatch(() => now);
  watch.failed(DAMAGED);
  watch.stored();
  now = 1_000_000;
  expect(watch.illness()?.reason).toMatch(/^the store is damaged/);
});
