import { randomBytes } from "node:crypto";
import {
  CreateSamplingRuleCommand,
  DeleteSamplingRuleCommand,
  GetSamplingRulesCommand,
  GetSamplingStatisticSummariesCommand,
  GetSamplingTargetsCommand,
  type SamplingRule,
  type SamplingRuleRecord,
  UpdateSamplingRuleCommand,
} from "@aws-sdk/client-xray";
import { expect, onTestFinished, test } from "vitest";
import { PATIENCE, unique, xray } from "./client.ts";

const RULE: Omit<SamplingRule, "RuleName"> = {
  ResourceARN: "*",
  Priority: 100,
  FixedRate: 0.1,
  ReservoirSize: 7,
  ServiceName: "checkout",
  ServiceType: "*",
  Host: "*",
  HTTPMethod: "POST",
  URLPath: "/pay/*",
  Version: 1,
};

async function createRule(changes: Partial<SamplingRule> = {}) {
  const RuleName = unique("rule");
  const SamplingRule = { ...RULE, RuleName, ...changes };
  const { SamplingRuleRecord } = await xray.send(new CreateSamplingRuleCommand({ SamplingRule }));
  onTestFinished(async () => {
    await xray.send(new DeleteSamplingRuleCommand({ RuleName })).catch(() => undefined);
  });
  return { RuleName, record: SamplingRuleRecord };
}

async function rules(): Promise<SamplingRuleRecord[]> {
  return (await xray.send(new GetSamplingRulesCommand({}))).SamplingRuleRecords ?? [];
}

function ruleNamed(name: string, records: readonly SamplingRuleRecord[]): SamplingRule | undefined {
  return records.find(({ SamplingRule: rule }) => rule?.RuleName === name)?.SamplingRule;
}

test("a rule is created, listed, changed and deleted", async () => {
  const { RuleName, record } = await createRule();
  expect(record?.SamplingRule).toMatchObject({ ...RULE, RuleName });
  expect(record?.SamplingRule?.RuleARN).toMatch(new RegExp(`^arn:aws:xray:.+:sampling-rule/${RuleName}$`));
  expect(ruleNamed(RuleName, await rules())).toMatchObject({ ...RULE, RuleName });
  await xray.send(new UpdateSamplingRuleCommand({ SamplingRuleUpdate: { RuleName, FixedRate: 0.5 } }));
  expect(ruleNamed(RuleName, await rules())).toMatchObject({ ...RULE, RuleName, FixedRate: 0.5 });
  await xray.send(new DeleteSamplingRuleCommand({ RuleName }));
  expect(ruleNamed(RuleName, await rules())).toBeUndefined();
});

test("the default rule is there with the lowest priority, and cannot be deleted", async () => {
  expect(ruleNamed("Default", await rules())).toMatchObject({
    Priority: 10_000,
    ServiceName: "*",
    Version: 1,
  });
  await expect(xray.send(new DeleteSamplingRuleCommand({ RuleName: "Default" }))).rejects.toMatchObject({
    name: "InvalidRequestException",
  });
});

test("statistics of 2018 are listed as unprocessed", async () => {
  const { RuleName } = await createRule();
  const ClientID = randomBytes(12).toString("hex");
  const Timestamp = new Date("2018-05-07T00:20:00Z");
  const counts = { RequestCount: 20, SampledCount: 4, BorrowCount: 1 };
  const { UnprocessedStatistics } = await xray.send(
    new GetSamplingTargetsCommand({
      SamplingStatisticsDocuments: [{ RuleName, ClientID, Timestamp, ...counts }],
    }),
  );
  expect(UnprocessedStatistics).toMatchObject([{ RuleName }]);
});

test("clients that report share a rule's reservoir, and their counts can be read", async () => {
  const { RuleName } = await createRule();
  const clients = Array.from({ length: 3 }, () => randomBytes(12).toString("hex"));
  const report = async (ClientID: string) => {
    const counts = { RequestCount: 20, SampledCount: 4, BorrowCount: 1 };
    const SamplingStatisticsDocuments = [{ RuleName, ClientID, Timestamp: new Date(), ...counts }];
    const reply = await xray.send(new GetSamplingTargetsCommand({ SamplingStatisticsDocuments }));
    expect(reply.UnprocessedStatistics ?? []).toEqual([]);
    return reply.SamplingTargetDocuments?.[0];
  };
  const quotas = async () => {
    const targets = [];
    for (const client of clients) targets.push(await report(client));
    expect(targets).toMatchObject(clients.map(() => ({ RuleName, FixedRate: 0.1 })));
    return targets.reduce((sum, target) => sum + (target?.ReservoirQuota ?? 0), 0);
  };
  await expect.poll(quotas, PATIENCE).toBeGreaterThan(0);
  expect(await quotas()).toBeLessThanOrEqual(7);
  const counted = async () => {
    const { SamplingStatisticSummaries = [] } = await xray.send(new GetSamplingStatisticSummariesCommand({}));
    return SamplingStatisticSummaries.some(
      (summary) => summary.RuleName === RuleName && (summary.RequestCount ?? 0) >= 20,
    );
  };
  await expect.poll(counted, PATIENCE).toBe(true);
});

test("statistics for a rule that is not there are unprocessed, and the others are not lost for it", async () => {
  const { RuleName } = await createRule();
  const report = {
    ClientID: randomBytes(12).toString("hex"),
    Timestamp: new Date(),
    RequestCount: 1,
    SampledCount: 1,
  };
  const absent = unique("absent");
  const SamplingStatisticsDocuments = [
    { ...report, RuleName },
    { ...report, RuleName: absent },
  ];
  const reply = await xray.send(new GetSamplingTargetsCommand({ SamplingStatisticsDocuments }));
  expect(reply.SamplingTargetDocuments).toMatchObject([{ RuleName }]);
  expect(reply.UnprocessedStatistics).toMatchObject([{ RuleName: absent }]);
});

test.each([
  ["priority 0", { Priority: 0 }],
  ["priority 10000", { Priority: 10_000 }],
  ["a rate over 1", { FixedRate: 1.1 }],
  ["a negative reservoir", { ReservoirSize: -1 }],
  ["a service name of 65 characters", { ServiceName: "s".repeat(65) }],
  ["version 2", { Version: 2 }],
  ["the reserved name", { RuleName: "Default" }],
])("a rule with %s is refused", async (_, changes) => {
  await expect(createRule(changes)).rejects.toMatchObject({ name: "InvalidRequestException" });
});
