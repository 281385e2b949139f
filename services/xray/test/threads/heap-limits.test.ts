import { expect, test } from "vitest";
import { heapLimits } from "../../src/threads/heap-limits.ts";

const MEBIBYTE = 1024 * 1024;

test("the heaps of the threads have parts of the memory of the container", () => {
  const { writer, api } = heapLimits(256 * MEBIBYTE);
  expect([writer.maxOldGenerationSizeMb, api.maxOldGenerationSizeMb]).toEqual([42, 64]);
});

test("facts that live a while are copied less often where there is room", () => {
  const young = [256, 1024, 16 * 1024].map(
    (size) => heapLimits(size * MEBIBYTE).api.maxYoungGenerationSizeMb,
  );
  expect(young).toEqual([8, 16, 32]);
});

test("open traces and remembered documents have a part of the heaps that they are in", () => {
  expect(heapLimits(256 * MEBIBYTE).store).toEqual({
    openBytesMax: 16 * MEBIBYTE,
    rememberedDocuments: 10_500,
  });
  expect(heapLimits(16 * 1024 * MEBIBYTE).store).toEqual({
    openBytesMax: 128 * MEBIBYTE,
    rememberedDocuments: 32_000,
  });
});

test("on a large machine the threads may use no more than they can need", () => {
  const { writer, api } = heapLimits(16 * 1024 * MEBIBYTE);
  expect([writer.maxOldGenerationSizeMb, api.maxOldGenerationSizeMb]).toEqual([128, 512]);
});

test("no heap is so small that its thread could not start", () => {
  const { writer, api } = heapLimits(1);
  expect([writer.maxOldGenerationSizeMb, api.maxOldGenerationSizeMb]).toEqual([32, 64]);
});
