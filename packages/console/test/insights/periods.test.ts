import fc from "fast-check";
import { expect, test } from "vitest";
import { barsOf, CHART_HEIGHT, CHART_WIDTH } from "../../src/insights/bars.ts";
import { periodsOf } from "../../src/insights/periods.ts";
import { anyEvents, counts } from "./any-event.ts";

const START = 1000;

test("a period has what the event at its end counts more than the event before it", () => {
  const event = { summary: "", services: [] };
  const events = [
    { ...event, time: 1120, clients: counts(20, 5), atRootCause: counts(10, 5) },
    { ...event, time: 1420, clients: counts(50, 15), atRootCause: counts(30, 15) },
  ];
  expect(periodsOf(START, events)).toMatchObject([
    { from: 1000, to: 1120, clients: counts(20, 5), atRootCause: counts(10, 5) },
    { from: 1120, to: 1420, clients: counts(30, 10), atRootCause: counts(20, 10) },
  ]);
});

test("periods follow each other without a gap from the start of the insight, and none counts less than nothing", () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const periods = periodsOf(START, events);
      expect(periods.map(({ from }) => from)).toEqual([START, ...periods.map(({ to }) => to)].slice(0, -1));
      for (const { from, to, clients } of periods) {
        expect(to).toBeGreaterThan(from);
        expect(Math.min(...Object.values(clients))).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test("the bars of a chart stay within it and do not overlap, and no failed part is higher than its bar", () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      let free = 0;
      for (const { x, width, height, failed } of barsOf(periodsOf(START, events), "clients")) {
        expect(x).toBeGreaterThanOrEqual(free - 1);
        expect(height).toBeLessThanOrEqual(CHART_HEIGHT + 1e-9);
        expect(failed).toBeLessThanOrEqual(height + 1e-9);
        free = x + width;
      }
      expect(free).toBeLessThanOrEqual(CHART_WIDTH + 1);
    }),
  );
});

test("of an insight without events there are no bars", () => {
  expect(barsOf([], "clients")).toEqual([]);
});
