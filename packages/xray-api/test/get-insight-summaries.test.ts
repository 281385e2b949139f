import { UpdateGroupCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { storeTraces } from "./documents.ts";
import { createGroup } from "./group.ts";
import { minutesAgo, startAfterOutage, storeOutage, summaries } from "./outage.ts";

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-5][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const STOCK = { Name: "stock", Names: ["stock"] };
const SHOP = { Name: "shop", Names: ["shop"] };
const IMPACT = { FaultCount: 48, OkCount: 32, TotalCount: 80 };

test("an outage is an insight of the default group, with its cause and its impact", async () => {
  const api = await startAfterOutage();
  expect((await summaries(api)).InsightSummaries).toEqual([
    {
      InsightId: expect.stringMatching(UUID),
      GroupName: "Default",
      GroupARN: "arn:aws:xray:us-east-1:000000000000:group/Default/DEFAULT",
      RootCauseServiceId: STOCK,
      Categories: ["FAULT"],
      State: "CLOSED",
      StartTime: minutesAgo(20),
      EndTime: minutesAgo(12),
      LastUpdateTime: minutesAgo(12),
      Summary:
        "The fault rate of stock rose from 0% to 60%. 48 of 80 requests from clients that reached it failed.",
      ClientRequestImpactStatistics: IMPACT,
      RootCauseServiceRequestImpactStatistics: IMPACT,
      TopAnomalousServices: [{ ServiceId: STOCK }, { ServiceId: SHOP }],
    },
  ]);
});

test("an outage that goes on is an active insight without an end", async () => {
  const api = await startApi();
  storeOutage(api, { from: 5, to: -1 });
  const { InsightSummaries: [insight] = [] } = await summaries(api);
  expect(insight).toMatchObject({ State: "ACTIVE", StartTime: minutesAgo(5), LastUpdateTime: minutesAgo(0) });
  expect(insight).not.toHaveProperty("EndTime");
});

test("a quiet system has no insights", async () => {
  const api = await startApi();
  expect(await summaries(api)).toMatchObject({ InsightSummaries: [] });
  storeTraces(api, 600);
  expect(await summaries(api)).toMatchObject({ InsightSummaries: [] });
});

test.each([
  [30, 21, 0],
  [30, 20, 0],
  [30, 19, 1],
  [13, 0, 1],
  [12, 0, 0],
])(
  "of an insight from 20 to 12 minutes ago, the time from %i to %i minutes ago has %i",
  async (from, to, count) => {
    const api = await startAfterOutage();
    const window = { StartTime: minutesAgo(from), EndTime: minutesAgo(to) };
    expect((await summaries(api, window)).InsightSummaries).toHaveLength(count);
  },
);

test("an insight has the same id and the same end whatever window it is found in", async () => {
  const api = await startAfterOutage();
  const windows = [
    { StartTime: minutesAgo(30), EndTime: minutesAgo(19) },
    { StartTime: minutesAgo(13), EndTime: minutesAgo(0) },
  ];
  const [one, other] = await Promise.all(windows.map((window) => summaries(api, window)));
  expect(one?.InsightSummaries).toEqual(other?.InsightSummaries);
});

test("the states asked for are those answered", async () => {
  const api = await startAfterOutage();
  expect((await summaries(api, { States: ["ACTIVE"] })).InsightSummaries).toHaveLength(0);
  expect((await summaries(api, { States: ["CLOSED"] })).InsightSummaries).toHaveLength(1);
  expect((await summaries(api, { States: [] })).InsightSummaries).toHaveLength(1);
});

test("the latest comes first, a page has as many as asked for, and the pages together have all", async () => {
  const api = await startApi();
  storeOutage(api, { from: 130, to: 125 });
  storeOutage(api, { name: "tills", from: 20, to: 12 });
  const first = await summaries(api, { MaxResults: 1 });
  const second = await summaries(api, { MaxResults: 1, NextToken: first.NextToken });
  const starts = [first, second].map(({ InsightSummaries = [] }) =>
    InsightSummaries.map((one) => one.StartTime),
  );
  expect(starts).toEqual([[minutesAgo(20)], [minutesAgo(130)]]);
  expect(second).not.toHaveProperty("NextToken");
});

test("another group has insights when it is told to, in its own traces", async () => {
  const api = await startAfterOutage();
  const InsightsConfiguration = { InsightsEnabled: true };
  await createGroup(api.client, { GroupName: "off" });
  const { GroupARN } = await createGroup(api.client, { GroupName: "on", InsightsConfiguration });
  const FilterExpression = 'service("blog")';
  await createGroup(api.client, { GroupName: "blog", FilterExpression, InsightsConfiguration });
  const count = async (GroupName: string): Promise<number | undefined> =>
    (await summaries(api, { GroupName })).InsightSummaries?.length;
  expect([await count("off"), await count("on"), await count("blog")]).toEqual([0, 1, 0]);
  const { InsightSummaries: [insight] = [] } = await summaries(api, { GroupName: undefined, GroupARN });
  expect(insight).toMatchObject({ GroupName: "on", GroupARN });
});

test("the default group has no insights once they are switched off", async () => {
  const api = await startAfterOutage();
  const InsightsConfiguration = { InsightsEnabled: false };
  await api.client.send(new UpdateGroupCommand({ GroupName: "Default", InsightsConfiguration }));
  expect((await summaries(api)).InsightSummaries).toEqual([]);
});

const REQUEST = { GroupName: "Default", StartTime: NOW - 60, EndTime: NOW };

test.each([
  [{ ...REQUEST, GroupName: undefined }, "GroupName or GroupARN is required"],
  [{ ...REQUEST, GroupName: "nobody's" }, "Group not found: nobody's"],
  [{ GroupName: "Default" }, "StartTime is required"],
  [{ ...REQUEST, EndTime: NOW - 61 }, "StartTime must not be after EndTime"],
  [{ ...REQUEST, StartTime: NOW - 30 * 86_400 - 1 }, "StartTime must be at most 30 days ago"],
  [{ ...REQUEST, States: ["OPEN"] }, "States[0] must be one of ACTIVE, CLOSED"],
  [{ ...REQUEST, States: ["ACTIVE", "CLOSED"] }, "States must have at most 1 entries"],
  [{ ...REQUEST, MaxResults: 0 }, "MaxResults must be between 1 and 100"],
  [{ ...REQUEST, MaxResults: 101 }, "MaxResults must be between 1 and 100"],
  [{ ...REQUEST, MaxResults: 1.5 }, "MaxResults must be an integer"],
  [{ ...REQUEST, NextToken: "x" }, "NextToken is not one that an earlier reply to this operation carried"],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/InsightSummaries", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
});

test("thirty days ago is not too long ago", async () => {
  const { post } = await startApi();
  const request = { ...REQUEST, StartTime: NOW - 30 * 86_400 };
  expect(await post("/InsightSummaries", request)).toMatchObject({ status: 200 });
});
