import type { HistogramBar } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketsOf, scaleOf } from "../src/charts/buckets.ts";

const bar: fc.Arbitrary<HistogramBar> = fc.record({
  value: fc.oneof(
    fc.nat({ max: 3000 }).map((milliseconds) => milliseconds / 1000),
    fc.double({ noNaN: true }),
    fc.constantFrom(0, 1e-7, Number.NaN, Number.POSITIVE_INFINITY, 1e5),
  ),
  count: fc.integer({ min: -1, max: 1000 }),
});
const bars = fc.array(bar, { maxLength: 60 });
const scale = fc.constantFrom("linear" as const, "log" as const, undefined);

test("bars touch each other, are in order, and hold each time exactly once", () => {
  fc.assert(
    fc.property(bars, scale, (values, chosen) => {
      const buckets = bucketsOf(values, chosen);
      for (const { from, to } of buckets) expect(from).toBeLessThan(to);
      expect(buckets.slice(1).map(({ from }) => from)).toEqual(buckets.slice(0, -1).map(({ to }) => to));
      const known = values.filter(({ value, count }) => Number.isFinite(value) && value >= 0 && count > 0);
      for (const bucket of buckets) {
        const within = known.filter(({ value }) => value >= bucket.from && value < bucket.to);
        expect(bucket.count).toBe(within.reduce((sum, { count }) => sum + count, 0));
      }
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(
        known.reduce((sum, { count }) => sum + count, 0),
      );
    }),
  );
});

test("times that are far apart get logarithmic bars with round ends", () => {
  const times = [0.001, 0.02, 4].map((value) => ({ value, count: 1 }));
  expect(scaleOf(times)).toBe("log");
  const [first, second] = bucketsOf(times);
  expect([first, second]).toEqual([
    { from: 0.001, to: 0.002, count: 1 },
    { from: 0.002, to: 0.003, count: 0 },
  ]);
});

test("times that are close to each other get bars of one width", () => {
  const times = [0.1, 0.2, 0.3].map((value) => ({ value, count: 2 }));
  expect(scaleOf(times)).toBe("linear");
  const buckets = bucketsOf(times);
  expect(buckets[0]).toEqual({ from: 0.1, to: 0.11, count: 2 });
  expect(buckets.at(-1)).toEqual({ from: 0.3, to: 0.31, count: 2 });
  expect(buckets).toHaveLength(21);
});

test("no times give no bars", () => {
  expect(bucketsOf([])).toEqual([]);
});
