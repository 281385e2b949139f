import { expect, test } from "vitest";
import { illnessOf, isStoreError } from "../../src/health/illness.ts";

test.each([
  ["EROFS", "the file system is read-only"],
  ["EACCES", "the store may not be written"],
  ["ENOSPC", "the disk is full"],
  ["EWHATEVER", "the store failed"],
])("the system's %s is said as: %s", (code, reason) => {
  const illness = illnessOf(Object.assign(new Error("words of the system"), { code }));
  expect(illness.reason).toBe(`${reason} (words of the system)`);
  expect(illness.cure).toMatch(/\w+ \w+/);
});

test("an error of the store is told from a mistake in an operation, which makes nobody ill", () => {
  expect(isStoreError(Object.assign(new Error("malformed"), { errcode: 267 }))).toBe(true);
  expect(isStoreError(Object.assign(new Error("no space"), { code: "ENOSPC" }))).toBe(true);
  expect(isStoreError(new TypeError("x is not a function"))).toBe(false);
  expect(isStoreError(Object.assign(new TypeError("bad"), { code: "ERR_INVALID_ARG_TYPE" }))).toBe(false);
});
