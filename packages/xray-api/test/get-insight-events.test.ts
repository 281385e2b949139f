import {
  GetInsightEventsCommand,
  type GetInsightEventsRequest,
  type GetInsightEventsResult,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { type Api, startApi } from "./api.ts";
import { minutesAgo, onlyInsight, SOME_ID, startAfterOutage } from "./outage.ts";

async function events(
  api: Api,
  more: Partial<GetInsightEventsRequest> = {},
): Promise<GetInsightEventsResult> {
  const { InsightId } = await onlyInsight(api);
  return api.client.send(new GetInsightEventsCommand({ InsightId, ...more }));
}

test("the events of an insight tell how its impact grew until it closed", async () => {
  const { InsightEvents = [], ...rest } = await events(await startAfterOutage());
  const impacts = InsightEvents.map(({ EventTime, ClientRequestImpactStatistics: impact }) => [
    EventTime,
    impact?.FaultCount,
    impact?.TotalCount,
  ]);
  expect(impacts).toEqual([
    [minutesAgo(18), 12, 20],
    [minutesAgo(13), 42, 70],
    [minutesAgo(12), 48, 80],
  ]);
  expect(rest).not.toHaveProperty("NextToken");
});

test("each event names the services that had departed by then", async () => {
  const { InsightEvents: [first] = [] } = await events(await startAfterOutage());
  expect(first).toMatchObject({
    Summary:
      "The fault rate of stock rose from 0% to 60%. 12 of 20 requests from clients that reached it failed.",
    RootCauseServiceRequestImpactStatistics: { FaultCount: 12, OkCount: 8, TotalCount: 20 },
    TopAnomalousServices: [{ ServiceId: { Name: "stock" } }, { ServiceId: { Name: "shop" } }],
  });
});

test("a page has as many events as asked for, and the pages together have all", async () => {
  const api = await startAfterOutage();
  const first = await events(api, { MaxResults: 2 });
  const second = await events(api, { MaxResults: 2, NextToken: first.NextToken });
  const times = [first, second].map(({ InsightEvents = [] }) => InsightEvents.map((one) => one.EventTime));
  expect(times).toEqual([[minutesAgo(18), minutesAgo(13)], [minutesAgo(12)]]);
  expect(second).not.toHaveProperty("NextToken");
});

test.each([
  [{ MaxResults: 0 }, "MaxResults must be between 1 and 50"],
  [{ MaxResults: 51 }, "MaxResults must be between 1 and 50"],
  [{ MaxResults: "1" }, "MaxResults must be a number"],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/InsightEvents", { InsightId: SOME_ID, ...request })).toMatchObject({
    status: 400,
    body: { message },
  });
});

test("a page token that no page gave is refused", async () => {
  const api = await startAfterOutage();
  await expect(events(api, { NextToken: "x" })).rejects.toMatchObject({ name: "InvalidRequestException" });
});
