import fc from "fast-check";
import { expect, test } from "vitest";
import { pointAt, scatterOf, selectedBy, ticksOf, yOf } from "../../src/traces/model/scatter.ts";
import { responseTimesOf, withResponseTimes } from "../../src/traces/model/time-chip.ts";
import { anySummary, summary } from "./summaries.ts";

const area = { width: 600, height: 150 };
const range = { from: 0, to: 50 };
const rows = fc.array(anySummary, { minLength: 1 });

test("every request that ended has a point in the picture", () => {
  fc.assert(
    fc.property(rows, (some) => {
      const { points } = scatterOf(some, range, area);
      expect(points).toHaveLength(some.filter(({ responseTime }) => responseTime !== undefined).length);
      for (const { x, y } of points) {
        expect(x >= 0 && x <= area.width).toBe(true);
        expect(y >= 0 && y <= area.height).toBe(true);
      }
    }),
  );
});

test("a rectangle around a point selects its start and its response time", () => {
  fc.assert(
    fc.property(rows, (some) => {
      const scatter = scatterOf(some, range, area);
      for (const { x, y, row } of scatter.points) {
        const selected = selectedBy(scatter, { x: x + 4, y: y - 4 }, { x: x - 4, y: y + 4 });
        const { responseTime = 0, start } = row;
        expect(selected.range.from).toBeLessThanOrEqual(start);
        expect(selected.range.to).toBeGreaterThanOrEqual(start);
        expect(selected.least).toBeLessThanOrEqual(Math.max(responseTime, 0.001));
        expect(selected.most).toBeGreaterThanOrEqual(responseTime);
      }
    }),
  );
});

test("a slower request is drawn higher", () => {
  fc.assert(
    fc.property(
      rows,
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
      (some, one, other) => {
        const scatter = scatterOf(some, range, area);
        const [fast, slow] = [Math.min(one, other), Math.max(one, other)];
        expect(yOf(scatter, slow)).toBeLessThanOrEqual(yOf(scatter, fast));
      },
    ),
  );
});

test("the lines across the picture are few and within it", () => {
  fc.assert(
    fc.property(rows, (some) => {
      const scatter = scatterOf(some, range, area);
      const ticks = ticksOf(scatter);
      expect(ticks.length).toBeLessThan(9);
      for (const tick of ticks)
        expect(tick >= scatter.least * 0.999 && tick <= scatter.most * 1.001).toBe(true);
    }),
  );
});

test("the nearest point is found, and none when all are far", () => {
  const scatter = scatterOf([summary({ start: 10 }), summary({ start: 40 })], range, area);
  const [first] = scatter.points;
  expect(pointAt(scatter.points, { x: (first?.x ?? 0) + 3, y: first?.y ?? 0 }, 12)).toBe(first);
  expect(pointAt(scatter.points, { x: (first?.x ?? 0) + 30, y: first?.y ?? 0 }, 12)).toBeUndefined();
});

test("response times are one chip, which is read back and replaced", () => {
  const time = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(time, time, (from, to) => {
      const chips = withResponseTimes(["fault", "responsetime >= 1 AND responsetime <= 2"], [from, to]);
      expect(chips).toHaveLength(2);
      expect(chips.map(responseTimesOf)).toEqual([undefined, [from + 0, to + 0]]);
      expect(withResponseTimes(chips, undefined)).toEqual(["fault"]);
    }),
  );
});
