import fc from "fast-check";
import { expect, test } from "vitest";
import { between, brushedByKey, brushedOf, endsOf, moveBoth, rangeOfBrushed } from "../src/charts/brush.ts";

const count = fc.integer({ min: 1, max: 40 });
const ends = (bars: number): readonly number[] => Array.from({ length: bars + 1 }, (_, index) => index / 10);

test("a selection of whole bars is read back from its range", () => {
  fc.assert(
    fc.property(count, fc.nat(100), fc.nat(100), (bars, first, second) => {
      const brushed = between(first % bars, second % bars);
      expect(brushedOf(ends(bars), rangeOfBrushed(ends(bars), brushed))).toEqual(brushed);
    }),
  );
});

test("any keys leave a selection of at least one bar within the bars", () => {
  const key = fc.record({
    key: fc.constantFrom("ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "a"),
    shiftKey: fc.boolean(),
    handle: fc.constantFrom("start" as const, "end" as const),
  });
  fc.assert(
    fc.property(count, fc.array(key), (bars, keys) => {
      let brushed = { start: 0, end: bars };
      for (const { handle, ...event } of keys)
        brushed = brushedByKey(event, handle, brushed, bars) ?? brushed;
      expect(brushed.start).toBeGreaterThanOrEqual(0);
      expect(brushed.end).toBeLessThanOrEqual(bars);
      expect(brushed.start).toBeLessThan(brushed.end);
    }),
  );
});

test("with Shift both ends move and the width stays", () => {
  expect(brushedByKey({ key: "ArrowRight", shiftKey: true }, "start", { start: 1, end: 3 }, 9)).toEqual({
    start: 2,
    end: 4,
  });
  expect(moveBoth({ start: 1, end: 3 }, -7, 9)).toEqual({ start: 0, end: 2 });
});

test("everything selected is no selection", () => {
  expect(rangeOfBrushed(ends(4), { start: 0, end: 4 })).toBeUndefined();
  expect(rangeOfBrushed(ends(4), { start: 1, end: 4 })).toEqual([0.1, 0.4]);
});

test("a range that is not at the ends of bars selects the bars that it touches", () => {
  expect(brushedOf(ends(4), [0.15, 0.25])).toEqual({ start: 1, end: 3 });
  expect(brushedOf(ends(4), [7, 9])).toEqual({ start: 0, end: 4 });
  expect(brushedOf([], [1, 2])).toEqual({ start: 0, end: 0 });
});

test("bars have one end more than there are bars", () => {
  expect(
    endsOf([
      { from: 1, to: 2 },
      { from: 2, to: 5 },
    ]),
  ).toEqual([1, 2, 5]);
  expect(endsOf([])).toEqual([]);
});
