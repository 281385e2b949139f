import {
  GetServiceGraphCommand,
  GetTimeSeriesServiceStatisticsCommand,
  type TimeSeriesServiceStatistics,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { ingest } from "./ingest.ts";
import { type Api, NOW, startApi } from "./api.ts";
import { turnsDuring } from "./graph.ts";
import { storeTraces, traceId } from "./documents.ts";

/** The whole minute that now is in. */
const MINUTE = Math.floor(NOW / 60) * 60;
const HOUR = { StartTime: new Date((NOW - 3600) * 1000), EndTime: new Date((NOW + 1) * 1000) };

async function seriesOf(
  { client }: Api,
  request: Partial<GetTimeSeriesServiceStatisticsCommand["input"]> = {},
): Promise<TimeSeriesServiceStatistics[]> {
  const command = new GetTimeSeriesServiceStatisticsCommand({ ...HOUR, ...request });
  const { TimeSeriesServiceStatistics: series = [] } = await client.send(command);
  return series;
}

function total(series: readonly TimeSeriesServiceStatistics[]): number {
  return series.reduce((sum, { EdgeSummaryStatistics }) => sum + (EdgeSummaryStatistics?.TotalCount ?? 0), 0);
}

test("periods begin at their multiples, in order, and without a selector have the numbers of the requests that came in", async () => {
  const api = await startApi();
  storeTraces(api, 100);
  const series = await seriesOf(api, { Period: 60 });
  const begin = series.map(({ Timestamp }) => (Timestamp?.getTime() ?? 0) / 1000);
  expect(begin).toEqual([MINUTE - 120, MINUTE - 60, MINUTE]);
  // The client's requests, and not the calls to notification.
  expect(total(series)).toBe(100);
  expect(series[0]).not.toHaveProperty("ServiceSummaryStatistics");
});

test("a period is a minute unless the request says five", async () => {
  const api = await startApi();
  storeTraces(api, 600);
  expect(await seriesOf(api)).toEqual(await seriesOf(api, { Period: 60 }));
  expect((await seriesOf(api)).length).toBeGreaterThanOrEqual(10);
  expect((await seriesOf(api, { Period: 300 })).length).toBeLessThanOrEqual(3);
});

test("the series adds up to the clients' edges of the service graph", async () => {
  const api = await startApi();
  storeTraces(api, 100);
  const { Services = [] } = await api.client.send(new GetServiceGraphCommand(HOUR));
  const edges = Services.filter(({ Type }) => Type === "client").flatMap(({ Edges = [] }) => Edges);
  expect(total(await seriesOf(api))).toBe(
    edges.reduce((sum, { SummaryStatistics }) => sum + (SummaryStatistics?.TotalCount ?? 0), 0),
  );
});

test("work whose trace began before the first period is in it, if not by more than a minute", async () => {
  const api = await startApi();
  const late = { id: "0000000000000001", name: "late", start_time: MINUTE + 1, end_time: MINUTE + 2 };
  const texts = [MINUTE - 30, MINUTE - 90].map((second) =>
    JSON.stringify({ ...late, trace_id: traceId(1, second) }),
  );
  ingest(api.store, texts, new Date(NOW * 1000));
  expect(total(await seriesOf(api, { StartTime: new Date(MINUTE * 1000) }))).toBe(1);
});

test("a page has a thousand periods, and the pages together have all", async () => {
  const api = await startApi();
  const texts = Array.from({ length: 1500 }, (_, n) => {
    const start_time = NOW - n * 60;
    const trace_id = traceId(n, start_time);
    return JSON.stringify({
      id: "0000000000000001",
      name: "a",
      trace_id,
      start_time,
      end_time: start_time + 1,
    });
  });
  ingest(api.store, texts, new Date(NOW * 1000));
  const window = { StartTime: new Date(0), EndTime: HOUR.EndTime };
  const first = await api.client.send(new GetTimeSeriesServiceStatisticsCommand(window));
  const { NextToken } = first;
  const second = await api.client.send(new GetTimeSeriesServiceStatisticsCommand({ ...window, NextToken }));
  expect(first.TimeSeriesServiceStatistics).toHaveLength(1000);
  expect(second.TimeSeriesServiceStatistics).toHaveLength(500);
  expect(second).not.toHaveProperty("NextToken");
});

const PATH = "/TimeSeriesServiceStatistics";
const WINDOW = { StartTime: NOW, EndTime: NOW + 1 };

test.each([
  [{}, "StartTime is required"],
  [{ StartTime: 2, EndTime: 1 }, "StartTime must not be after EndTime"],
  [{ ...WINDOW, Period: 61 }, "Period must be 60 or 300"],
  [{ ...WINDOW, Period: "60" }, "Period must be 60 or 300"],
  [{ ...WINDOW, ForecastStatistics: "yes" }, "ForecastStatistics must be true or false"],
  [
    { ...WINDOW, ForecastStatistics: true },
    "ForecastStatistics needs an EntitySelectorExpression that names a service",
  ],
  [{ ...WINDOW, EntitySelectorExpression: "" }, "EntitySelectorExpression must have at least 1 characters"],
  [
    { ...WINDOW, EntitySelectorExpression: "x".repeat(501) },
    "EntitySelectorExpression must have at most 500",
  ],
  [{ ...WINDOW, GroupName: "nobody's" }, "There is no group named nobody's"],
  [{ ...WINDOW, NextToken: "x" }, "NextToken is not one"],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post(PATH, request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining(message) },
  });
});

test("while a time series reads many traces, others get their turn", async () => {
  const request = { StartTime: 0, EndTime: NOW + 1 };
  expect(await turnsDuring("/TimeSeriesServiceStatistics", request)).toBeGreaterThan(0);
});
