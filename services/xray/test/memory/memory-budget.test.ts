import { totalmem } from "node:os";
import { expect, test } from "vitest";
import { memoryBudget, memoryLimit } from "../../src/memory/memory-budget.ts";

const MEBIBYTE = 1024 * 1024;

test("in a container of 256 MiB the buffers are a quarter of it together", () => {
  expect(memoryBudget(256 * MEBIBYTE)).toEqual({
    limit: 256 * MEBIBYTE,
    datagrams: 16 * MEBIBYTE,
    bodies: 16 * MEBIBYTE,
    replies: 32 * MEBIBYTE,
  });
});

test("on a large machine each buffer holds 64 MiB", () => {
  expect(memoryBudget(64 * 1024 * MEBIBYTE)).toMatchObject({
    datagrams: 64 * MEBIBYTE,
    bodies: 64 * MEBIBYTE,
    replies: 64 * MEBIBYTE,
  });
});

test("the limit is what was set, and never more than there is", () => {
  expect(memoryLimit(64 * MEBIBYTE)).toBe(64 * MEBIBYTE);
  expect(memoryLimit(undefined)).toBeLessThanOrEqual(totalmem());
  expect(memoryLimit(Number.MAX_SAFE_INTEGER)).toBe(memoryLimit(undefined));
});
