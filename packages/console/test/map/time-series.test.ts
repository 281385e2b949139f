import { expect, test } from "vitest";
import { periodFor, seriesOf } from "../../src/map/model/time-series.ts";
import { statistics } from "./map-of.ts";

const window = { from: 630, to: 830, period: 60 };

test("periods without requests are there: with no requests, and without times", () => {
  const points = seriesOf(
    [
      {
        start: 660,
        statistics: statistics({ ok: 3, fault: 1, totalTime: 2 }),
        responseTimes: [{ value: 0.5, count: 4 }],
      },
    ],
    window,
  );
  expect(points.map(({ start, rate }) => [start, rate])).toEqual([
    [600, 0],
    [660, 4],
    [720, 0],
    [780, 0],
  ]);
  expect(points[1]).toMatchObject({ faults: 1, mean: 0.5, p95: 0.5 });
  expect(points[2]).toMatchObject({ mean: undefined, p95: undefined });
});

test("a period that is not over yet counts by the time that has passed", () => {
  const points = seriesOf([{ start: 780, statistics: statistics({ ok: 5 }), responseTimes: [] }], window);
  expect(points.at(-1)?.rate).toBe(6);
});

test("a period that has just begun is left out", () => {
  expect(seriesOf([], { ...window, to: 785 }).at(-1)?.start).toBe(720);
});

test("long windows have periods of five minutes", () => {
  expect([60, 3 * 3600, 3 * 3600 + 1, 86_400].map(periodFor)).toEqual([60, 60, 300, 300]);
});
