import fc from "fast-check";
import { expect, test } from "vitest";
import { clampOffset, offsetShowing, scaleOf, scrollHeightOf } from "../../src/trace/model/scaled-scroll.ts";

const extents = fc
  .tuple(fc.integer({ min: 0, max: 60_000_000 }), fc.integer({ min: 100, max: 2000 }))
  .map(([total, seen]) => ({ total, seen }));

test("the end of the scroll bar is the end of the rows, however many they are", () => {
  fc.assert(
    fc.property(extents, (extent) => {
      const furthest = Math.max(0, scrollHeightOf(extent) - extent.seen);
      expect(clampOffset(furthest * scaleOf(extent), extent)).toBeCloseTo(
        Math.max(0, extent.total - extent.seen),
        3,
      );
    }),
  );
});

test("no browser is asked for more than 8 million pixels", () => {
  expect(scrollHeightOf({ total: 28_000_000, seen: 600 })).toBe(8_000_000);
  expect(scaleOf({ total: 2_800_000, seen: 600 })).toBe(1);
});

test("a row is shown by the smallest movement, and none when it is seen already", () => {
  const extent = { total: 10_000, seen: 500 };

  expect(offsetShowing(600, 28, 200, extent)).toBe(200);
  expect(offsetShowing(100, 28, 200, extent)).toBe(100);
  expect(offsetShowing(1000, 28, 200, extent)).toBe(528);
});
