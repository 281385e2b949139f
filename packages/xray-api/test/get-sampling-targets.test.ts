import {
  DeleteSamplingRuleCommand,
  GetSamplingTargetsCommand,
  UpdateSamplingRuleCommand,
  type XRayClient,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { create, startApiAt, startApiWithRule, STATISTICS } from "./sampling-rule.ts";

async function targets(client: XRayClient, ...changes: readonly Partial<typeof STATISTICS>[]) {
  const SamplingStatisticsDocuments = changes.map((change) => Object.assign({}, STATISTICS, change));
  return client.send(new GetSamplingTargetsCommand({ SamplingStatisticsDocuments }));
}

test("targets tell the rate and the quota, and when the quota ends", async () => {
  const { client } = await startApiWithRule();
  const reply = await targets(client, {});
  expect(reply.SamplingTargetDocuments).toEqual([
    {
      RuleName: "checkout",
      FixedRate: 0.25,
      Interval: 10,
      ReservoirQuota: 7,
      ReservoirQuotaTTL: new Date((NOW + 300) * 1000),
    },
  ]);
  expect(reply).toMatchObject({ UnprocessedStatistics: [], UnprocessedBoostStatistics: [] });
});

test("clients that report share the reservoir", async () => {
  const { client } = await startApiWithRule();
  const clients = ["a", "b", "c"].map((digit) => ({ ClientID: digit.repeat(24), RequestCount: 1000 }));
  await targets(client, ...clients);
  await targets(client, ...clients);
  const { SamplingTargetDocuments = [] } = await targets(client, ...clients);
  const quotas = SamplingTargetDocuments.map(({ ReservoirQuota = 0 }) => ReservoirQuota);
  expect(quotas.reduce((sum, quota) => sum + quota, 0)).toBe(7);
  expect(Math.max(...quotas)).toBe(3);
});

test("the Node.js SDK's own request is answered, with the times as the numbers it insists on", async () => {
  const { post } = await startApiWithRule();
  const request = { SamplingStatisticsDocuments: [{ ...STATISTICS, Timestamp: NOW }] };
  expect(await post("/SamplingTargets", request)).toMatchObject({
    status: 200,
    body: { LastRuleModification: NOW, SamplingTargetDocuments: [{ ReservoirQuotaTTL: NOW + 300 }] },
  });
});

test("every change of any rule makes the rules that were fetched before it old", async () => {
  const clock = { seconds: NOW };
  const { client } = await startApiAt(clock);
  const modified = async () => (await targets(client)).LastRuleModification?.getTime();
  expect(await modified()).toBe(NOW * 1000);
  clock.seconds += 10;
  await create(client);
  expect(await modified()).toBe((NOW + 10) * 1000);
  clock.seconds += 10;
  await client.send(
    new UpdateSamplingRuleCommand({ SamplingRuleUpdate: { RuleName: "Default", FixedRate: 0 } }),
  );
  expect(await modified()).toBe((NOW + 20) * 1000);
  clock.seconds += 10;
  await client.send(new DeleteSamplingRuleCommand({ RuleName: "checkout" }));
  expect(await modified()).toBe((NOW + 30) * 1000);
  clock.seconds += 10;
  expect(await modified()).toBe((NOW + 30) * 1000);
});

test("a change in the second in which the rules were fetched is later than the fetch, in whole seconds too", async () => {
  const clock = { seconds: NOW + 0.25 };
  const { client } = await startApiAt(clock);
  clock.seconds = NOW + 0.5;
  await create(client);
  expect((await targets(client)).LastRuleModification?.getTime()).toBe((NOW + 1) * 1000);
});

test("statistics of a rule that is gone are listed as unprocessed", async () => {
  const { client } = await startApiWithRule();
  const reply = await targets(client, { RuleName: "gone" }, {});
  expect(reply.SamplingTargetDocuments).toMatchObject([{ RuleName: "checkout" }]);
  expect(reply.UnprocessedStatistics).toMatchObject([{ RuleName: "gone", ErrorCode: "InvalidRuleName" }]);
});

test("statistics of another day are listed as unprocessed, and no quota is given for them", async () => {
  const { client } = await startApiWithRule({
    SamplingRateBoost: { MaxRate: 0.5, CooldownWindowMinutes: 10 },
  });
  const Timestamp = new Date("2018-05-07T00:20:00Z");
  const counts = { Timestamp, AnomalyCount: 1, TotalCount: 20, SampledAnomalyCount: 0 };
  const reply = await client.send(
    new GetSamplingTargetsCommand({
      SamplingStatisticsDocuments: [{ ...STATISTICS, Timestamp }],
      SamplingBoostStatisticsDocuments: [{ RuleName: "checkout", ServiceName: "shop", ...counts }],
    }),
  );
  const late = [
    { RuleName: "checkout", ErrorCode: "InvalidTimestamp", Message: expect.any(String) as string },
  ];
  expect(reply).toMatchObject({
    SamplingTargetDocuments: [],
    UnprocessedStatistics: late,
    UnprocessedBoostStatistics: late,
  });
});

test("a client that reports its time in milliseconds, as the SDK for Java does, gets its quota", async () => {
  const { client } = await startApiWithRule();
  const Timestamp = new Date(NOW * 1000 * 1000);
  expect(await targets(client, { Timestamp })).toMatchObject({ UnprocessedStatistics: [] });
});

test("a client whose clock is some minutes off gets its quota", async () => {
  const { client } = await startApiWithRule();
  const Timestamp = new Date((NOW - 600) * 1000);
  expect(await targets(client, { Timestamp })).toMatchObject({
    SamplingTargetDocuments: [{ RuleName: "checkout" }],
    UnprocessedStatistics: [],
  });
});

test("anomalies that were not sampled boost the rate of a rule that may be boosted", async () => {
  const SamplingRateBoost = { MaxRate: 0.5, CooldownWindowMinutes: 10 };
  const { client } = await startApiWithRule({ SamplingRateBoost });
  const Timestamp = new Date(NOW * 1000);
  const counts = { Timestamp, AnomalyCount: 1, TotalCount: 20, SampledAnomalyCount: 0 };
  const boostOf = (RuleName: string) => ({ RuleName, ServiceName: "shop", ...counts });
  const reply = await client.send(
    new GetSamplingTargetsCommand({
      SamplingStatisticsDocuments: [STATISTICS],
      SamplingBoostStatisticsDocuments: [boostOf("checkout"), boostOf("Default"), boostOf("gone")],
    }),
  );
  expect(reply.SamplingTargetDocuments?.[0]?.SamplingBoost).toEqual({
    BoostRate: 0.5,
    BoostRateTTL: new Date((NOW + 60) * 1000),
  });
  expect(reply.UnprocessedBoostStatistics).toMatchObject([{ RuleName: "gone" }]);
});

function statistics(changes: object) {
  return { SamplingStatisticsDocuments: [{ ...STATISTICS, Timestamp: NOW, ...changes }] };
}

test.each([
  [{}, "SamplingStatisticsDocuments is required"],
  [statistics({ ClientID: "short" }), "ClientID must have at least 24 characters"],
  [statistics({ ClientID: "c".repeat(25) }), "ClientID must have at most 24 characters"],
  [statistics({ RuleName: "" }), "SamplingStatisticsDocuments[0].RuleName must have at least 1"],
  [statistics({ RequestCount: -1 }), "RequestCount must be an integer, 0 or more"],
  [statistics({ SampledCount: 1.5 }), "SampledCount must be an integer, 0 or more"],
  [statistics({ Timestamp: null }), "SamplingStatisticsDocuments[0].Timestamp is required"],
  [
    { SamplingStatisticsDocuments: Array.from({ length: 26 }, () => ({ ...STATISTICS, Timestamp: NOW })) },
    "SamplingStatisticsDocuments must have at most 25 entries",
  ],
  [
    { SamplingStatisticsDocuments: [], SamplingBoostStatisticsDocuments: [{ RuleName: "checkout" }] },
    "SamplingBoostStatisticsDocuments[0].ServiceName is required",
  ],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/SamplingTargets", request)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining(message) },
  });
});
