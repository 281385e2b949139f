import fc from "fast-check";
import { expect, test } from "vitest";
import { rowByKey, rowsSeen, scrolledTo } from "../../src/design/row-span.ts";

const place = fc.record({
  top: fc.nat(100_000),
  // At least one row has room.
  height: fc.integer({ min: 90, max: 2000 }),
  rowHeight: fc.integer({ min: 20, max: 90 }),
  count: fc.nat(2000),
});

test("all rows in sight are drawn, and few others", () => {
  fc.assert(
    fc.property(place, (where) => {
      const { top, height, rowHeight, count } = where;
      const { first, end } = rowsSeen(where);
      expect(end - first).toBeLessThanOrEqual(height / rowHeight + 14);
      const rows = Array.from({ length: count }, (_, row) => row);
      const inSight = rows.filter((row) => (row + 1) * rowHeight > top && row * rowHeight < top + height);
      expect(inSight.filter((row) => row < first || row >= end)).toEqual([]);
    }),
  );
});

test("a row that is scrolled to is in sight, and one that is in sight is not scrolled to", () => {
  fc.assert(
    fc.property(place, fc.nat(2000), (where, index) => {
      const top = scrolledTo(index, where);
      const { height, rowHeight } = where;
      expect(index * rowHeight).toBeGreaterThanOrEqual(top);
      expect((index + 1) * rowHeight).toBeLessThanOrEqual(top + height);
      expect(scrolledTo(index, { ...where, top })).toBe(top);
    }),
  );
});

test("keys stay within the rows", () => {
  const keys = fc.constantFrom("ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End");
  fc.assert(
    fc.property(place, keys, fc.option(fc.nat(1999), { nil: undefined }), (where, key, active) => {
      const next = rowByKey(key, active, where);
      expect(next === undefined).toBe(where.count === 0);
      expect(next === undefined || (next >= 0 && next < where.count)).toBe(true);
    }),
  );
});

test("other keys do nothing, and the first arrow goes to the first row", () => {
  const where = { top: 0, height: 100, rowHeight: 20, count: 3 };
  expect(rowByKey("a", 1, where)).toBeUndefined();
  expect(rowByKey("ArrowDown", undefined, where)).toBe(0);
});
