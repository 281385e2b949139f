import { expect, test } from "vitest";
import {
  compileTrace,
  type RawTrace,
  type ServiceMatch,
  type TimeSeriesOptions,
  type TimeSeriesPeriod,
} from "@xray-lab/traces";
import { allOk, once, statistics } from "../graph/graphs.ts";
import { id, segment, subsegment, T0, trace } from "../documents.ts";
import { timeSeries } from "../readers.ts";

/** The first whole hour after T0: a period of either length begins. */
const HOUR = Math.ceil(T0 / 3600) * 3600;
const SHOP = { kind: "service", service: { name: "shop" } } as const;

function seriesOf(
  traces: readonly RawTrace[],
  options: Partial<TimeSeriesOptions> = {},
): readonly TimeSeriesPeriod[] {
  return timeSeries(traces.map(compileTrace), { start: HOUR, end: HOUR + 300, period: 60, ...options });
}

/** A request to shop, which asks the database for half of the time. */
function request(at: number, took: number, flags: { readonly fault?: boolean } = {}): RawTrace {
  const query = subsegment({ id: "query", name: "db", namespace: "remote", at: span(at, took / 2) });
  return trace(segment({ id: "shop", at: span(at, took), subsegments: [query], ...flags }));
}

function span(at: number, took: number): [number, number] {
  return [HOUR - T0 + at, HOUR - T0 + at + took];
}

function instant(seconds: number): number {
  return HOUR + seconds;
}

test("the numbers of a service, in the periods in which its requests began", () => {
  const requests = [request(59.5, 1), request(60, 1), request(119.9, 3, { fault: true })];

  expect(seriesOf(requests, { selector: SHOP })).toEqual([
    { start: instant(0), statistics: allOk(1, 1), responseTimes: once(1) },
    {
      start: instant(60),
      statistics: statistics({ ok: 1, fault: 1, took: 4 }),
      responseTimes: once(1, 3),
    },
  ]);
});

test("without a selector each request counts once, where it came in, and not its calls", () => {
  expect(seriesOf([request(0, 1)])).toEqual([
    { start: instant(0), statistics: allOk(1, 1), responseTimes: once(1) },
  ]);
});

function tookOn(from: ServiceMatch, to: ServiceMatch): number | undefined {
  const [first] = seriesOf([request(0, 1)], { selector: { kind: "edge", from, to } });
  return first?.statistics.totalTime;
}

test("an edge is selected by what is at its ends, clients included", () => {
  expect(tookOn({ name: "shop" }, { name: "db", type: "remote" })).toBe(0.5);
  expect(tookOn({ type: "client" }, { name: "shop" })).toBe(1);
  expect(tookOn({}, {})).toBe(1.5);
  expect(tookOn({ name: "db" }, { name: "shop" })).toBeUndefined();
  expect(tookOn({ accountId: "1" }, {})).toBeUndefined();
});

test("five minutes are a period, too, and periods begin at their multiples whatever the start is", () => {
  const [first, second] = seriesOf([request(1, 1), request(301, 1)], {
    start: HOUR + 100,
    end: HOUR + 302,
    period: 300,
  });

  expect([first?.start, second?.start]).toEqual([instant(0), instant(300)]);
});

test("work before the first period or after the last is not in the series", () => {
  const around = [request(-1, 1), request(59, 1), request(120, 1)];

  expect(seriesOf(around, { start: HOUR + 30, end: HOUR + 61 }).map(({ start }) => start)).toEqual([
    instant(0),
  ]);
});

test("what is in progress is not yet in the numbers", () => {
  expect(seriesOf([trace(segment({ id: "shop", at: [0] }))])).toEqual([]);
});

test("a forecast is the mean of the twelve periods before, give or take two standard deviations", () => {
  const faultsOf = (minute: number, count: number): RawTrace[] =>
    Array.from({ length: count }, () => request(60 * minute, 1, { fault: true }));
  // Twelve minutes with 0 or 4 faults in turn: a mean of 2, and a deviation of 2.
  const past = Array.from({ length: 12 }, (_, minute) => faultsOf(minute, minute % 2 === 0 ? 0 : 4)).flat();

  const [next] = seriesOf([...past, request(60 * 12, 1)], {
    start: HOUR + 60 * 12,
    end: HOUR + 60 * 13,
    selector: SHOP,
    forecast: true,
  });

  expect(next?.forecast).toEqual({ high: 6, low: 0 });
});

test("a forecast of what never varied is what it always was", () => {
  const everyMinute = Array.from({ length: 13 }, (_, minute) => request(60 * minute, 1, { fault: true }));

  const series = seriesOf(everyMinute, {
    start: HOUR + 60 * 12,
    end: HOUR + 60 * 13,
    selector: SHOP,
    forecast: true,
  });

  expect(series.map((entry) => entry.forecast)).toEqual([{ high: 1, low: 1 }]);
});

test("an event counts when it was received, and has no response time", () => {
  const send = subsegment({ id: "send", name: "SNS", namespace: "aws", at: span(0, 1) });
  const producer = segment({ id: "producer", at: span(0, 1), subsegments: [send] });
  const links = [{ trace_id: producer.trace_id, id: id("send") }];
  const consumer = { ...segment({ id: "consumer", at: span(65, 2), links }), trace_id: "1-65536f00-0" };
  const selector = { kind: "edge", from: { name: "SNS" }, to: { name: "consumer" } } as const;

  expect(
    seriesOf([{ traceId: "1-65536f00-0", documents: [consumer] }, trace(producer)], { selector }),
  ).toEqual([{ start: instant(60), statistics: allOk(1, 2), responseTimes: [] }]);
});
