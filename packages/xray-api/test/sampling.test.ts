import { GetSamplingRulesCommand, GetSamplingTargetsCommand } from "@aws-sdk/client-xray";
import { AWS_DEFAULT_RULE, LOCAL_DEFAULT_RULE } from "@xray-lab/sampling";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";

const CLIENT_ID = "0123456789abcdef01234567";
const STATISTICS = {
  RuleName: "Default",
  ClientID: CLIENT_ID,
  RequestCount: 10,
  SampledCount: 2,
  BorrowCount: 1,
};

test("the rules come with all that clients need", async () => {
  const { client } = await startApi();
  const { SamplingRuleRecords } = await client.send(new GetSamplingRulesCommand({}));
  expect(SamplingRuleRecords).toEqual([
    { SamplingRule: LOCAL_DEFAULT_RULE, CreatedAt: new Date(0), ModifiedAt: new Date(0) },
  ]);
});

test("targets tell the rate and the quota, and when the quota ends", async () => {
  const { client } = await startApi({ rules: [AWS_DEFAULT_RULE] });
  const SamplingStatisticsDocuments = [{ ...STATISTICS, Timestamp: new Date(NOW * 1000) }];
  const reply = await client.send(new GetSamplingTargetsCommand({ SamplingStatisticsDocuments }));
  expect(reply.SamplingTargetDocuments).toEqual([
    {
      RuleName: "Default",
      FixedRate: 0.05,
      Interval: 10,
      ReservoirQuota: 1,
      ReservoirQuotaTTL: new Date((NOW + 300) * 1000),
    },
  ]);
  expect(reply.UnprocessedStatistics).toEqual([]);
});

test("the Node.js SDK's own request is answered, with the times as the numbers it insists on", async () => {
  const { post } = await startApi({ rules: [AWS_DEFAULT_RULE] });
  const request = { SamplingStatisticsDocuments: [{ ...STATISTICS, Timestamp: NOW }] };
  expect(await post("/SamplingTargets", request)).toMatchObject({
    status: 200,
    body: { LastRuleModification: NOW, SamplingTargetDocuments: [{ ReservoirQuotaTTL: NOW + 300 }] },
  });
});

test("statistics of a rule that is gone are listed as unprocessed", async () => {
  const { post } = await startApi();
  const request = { SamplingStatisticsDocuments: [{ ...STATISTICS, RuleName: "gone", Timestamp: NOW }] };
  expect(await post("/SamplingTargets", request)).toMatchObject({
    body: { SamplingTargetDocuments: [], UnprocessedStatistics: [{ RuleName: "gone" }] },
  });
});

test("boost statistics are taken", async () => {
  const { post } = await startApi();
  const boost = { RuleName: "Default", ServiceName: "shop", Timestamp: NOW };
  const counts = { AnomalyCount: 1, TotalCount: 2, SampledAnomalyCount: 1 };
  const request = {
    SamplingStatisticsDocuments: [],
    SamplingBoostStatisticsDocuments: [{ ...boost, ...counts }],
  };
  expect(await post("/SamplingTargets", request)).toMatchObject({ status: 200 });
});

function statistics(changes: Readonly<Record<string, unknown>>) {
  return { SamplingStatisticsDocuments: [{ ...STATISTICS, Timestamp: NOW, ...changes }] };
}

test.each([
  ["/GetSamplingRules", { NextToken: "x" }, "NextToken is not one"],
  ["/SamplingTargets", {}, "SamplingStatisticsDocuments is required"],
  ["/SamplingTargets", statistics({ ClientID: "short" }), "ClientID must have at least 24 characters"],
  ["/SamplingTargets", statistics({ ClientID: `${CLIENT_ID}0` }), "ClientID must have at most 24 characters"],
  [
    "/SamplingTargets",
    statistics({ RuleName: "" }),
    "SamplingStatisticsDocuments[0].RuleName must have at least 1",
  ],
  ["/SamplingTargets", statistics({ RequestCount: -1 }), "RequestCount must be an integer, 0 or more"],
  ["/SamplingTargets", statistics({ SampledCount: 1.5 }), "SampledCount must be an integer, 0 or more"],
  [
    "/SamplingTargets",
    statistics({ Timestamp: null }),
    "SamplingStatisticsDocuments[0].Timestamp is required",
  ],
  [
    "/SamplingTargets",
    { SamplingStatisticsDocuments: Array.from({ length: 26 }, () => ({ ...STATISTICS, Timestamp: NOW })) },
    "SamplingStatisticsDocuments must have at most 25 entries",
  ],
])("%s refuses %j: %s", async (path, request, message) => {
  const { post } = await startApi();
  expect(await post(path, request)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining(message) },
  });
});
