import fc from "fast-check";
import { expect, test } from "vitest";
import { Lag } from "../src/lag.ts";

const NOW = 1_760_000_000_000;

function lagOf(...lags: readonly number[]): ReturnType<Lag["statistics"]> {
  const lag = new Lag();
  for (const milliseconds of lags) lag.add(NOW, (NOW - milliseconds) / 1000);
  return lag.statistics(NOW);
}

test("without a segment within the last minute there is no lag", () => {
  const lag = new Lag();
  expect(lag.statistics(NOW)).toBeUndefined();
  lag.add(NOW, NOW / 1000);
  expect(lag.statistics(NOW + 59_000)).toMatchObject({ segments: 1 });
  expect(lag.statistics(NOW + 61_000)).toBeUndefined();
});

test("a second takes the place of the one a minute before", () => {
  const lag = new Lag();
  lag.add(NOW, NOW / 1000 - 9);
  lag.add(NOW + 60_000, NOW / 1000 + 59);
  expect(lag.statistics(NOW + 60_000)).toEqual({ segments: 1, min: 1000, p50: 1000, p95: 1000, max: 1000 });
});

test("a clock that is ahead makes the lag negative", () => {
  expect(lagOf(-2000, 10, 10)).toMatchObject({ segments: 3, min: -2000, max: 10 });
  expect(lagOf(-2000)).toEqual({ segments: 1, min: -2000, p50: -2000, p95: -2000, max: -2000 });
});

test("an end that no clock has is ten years off at most", () => {
  const lag = new Lag();
  lag.add(NOW, 1e308);
  lag.add(NOW, -1e308);
  expect(lag.statistics(NOW)).toMatchObject({ min: -315_360_000_000, max: 315_360_000_000 });
});

test("the least and the most are exact, and the quantiles to one percent", () => {
  const lags = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(lags, (values) => {
      const sorted = values.toSorted((left, right) => left - right);
      const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
      const { segments, min, p50, p95, max } = lagOf(...values) ?? {};
      expect([segments, min, max]).toEqual([values.length, sorted[0], sorted.at(-1)]);
      for (const [found, exact] of [
        [p50, at(0.5)],
        [p95, at(0.95)],
      ] as const)
        expect(Math.abs((found ?? Number.NaN) - exact)).toBeLessThanOrEqual(Math.abs(exact) * 0.01 + 0.1);
    }),
  );
});
