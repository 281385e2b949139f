import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatRate,
  meanTime,
  percentile,
  perMinute,
  shareOf,
  worstOf,
} from "../../src/map/model/numbers.ts";
import { formatShare } from "../../src/words/numbers.ts";
import { statistics } from "./map-of.ts";

test("a percentile is a time that was measured, with enough times at or below it", () => {
  const bars = fc
    .uniqueArray(fc.record({ value: fc.nat(5000), count: fc.integer({ min: 1, max: 50 }) }), {
      selector: ({ value }) => value,
      minLength: 1,
    })
    .map((all) => all.toSorted((left, right) => left.value - right.value));
  fc.assert(
    fc.property(bars, fc.constantFrom(0.5, 0.9, 0.95, 0.99, 1), (all, part) => {
      const times = all.flatMap(({ value, count }) => Array.from({ length: count }, () => value));
      const rank = Math.ceil((Math.round(part * 100) * times.length) / 100);
      expect(percentile(all, part)).toBe(times[Math.max(1, rank) - 1]);
    }),
  );
});

test("without requests there is no percentile and no mean", () => {
  expect(percentile([], 0.5)).toBeUndefined();
  expect(meanTime(statistics())).toBeUndefined();
  expect(perMinute(3, 0)).toBe(0);
});

test("rates are per minute of the window", () => {
  expect(perMinute(10, 300)).toBe(2);
  expect([0, 0.04, 2, 12.4, 1250].map((rate) => formatRate(rate, "en"))).toEqual([
    "0",
    "0",
    "2",
    "12",
    "1,250",
  ]);
});

test("a share is never rounded to none or to all", () => {
  expect([0, 0.0001, 0.004, 0.123, 0.9999, 1].map((share) => formatShare(share, "en"))).toEqual([
    "0%",
    "< 0.1%",
    "0.4%",
    "12.3%",
    "> 99.9%",
    "100%",
  ]);
});

test("the worst outcome gives the colour: fault before throttle before error", () => {
  expect(worstOf(statistics({ ok: 9, error: 1 }))).toBe("error");
  expect(worstOf(statistics({ error: 1, throttle: 1 }))).toBe("throttle");
  expect(worstOf(statistics({ error: 1, fault: 1, throttle: 1 }))).toBe("fault");
  expect(worstOf(statistics())).toBe("ok");
  expect(shareOf("fault", statistics({ ok: 3, fault: 1 }))).toBe(0.25);
});
