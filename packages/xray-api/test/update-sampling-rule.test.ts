import { type SamplingRuleUpdate, UpdateSamplingRuleCommand, type XRayClient } from "@aws-sdk/client-xray";
import { openLocalStore } from "@xray-lab/trace-store";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { CHECKOUT, create, rules, startApiAt, startApiWithRule, storeDirectory } from "./sampling-rule.ts";

const DEFAULT_ARN = "arn:aws:xray:us-east-1:000000000000:sampling-rule/Default";

async function update(client: XRayClient, SamplingRuleUpdate: SamplingRuleUpdate) {
  return (await client.send(new UpdateSamplingRuleCommand({ SamplingRuleUpdate }))).SamplingRuleRecord;
}

test("what an update says is changed, what it does not say stays, and the time of the change is known", async () => {
  const clock = { seconds: NOW };
  const { client } = await startApiAt(clock);
  const before = await create(client, { Attributes: { tier: "gold" } });
  clock.seconds += 60.5;
  const after = await update(client, { RuleName: "checkout", Priority: 7, Host: "*.example.com" });
  expect(after).toEqual({
    SamplingRule: { ...before?.SamplingRule, Priority: 7, Host: "*.example.com" },
    CreatedAt: before?.CreatedAt,
    ModifiedAt: new Date((NOW + 60) * 1000),
  });
  expect((await rules(client))[0]).toEqual(after);
});

test("every member can be changed, by name and by ARN", async () => {
  const { client } = await startApiWithRule();
  const changes = {
    ResourceARN: "arn:*",
    Priority: 5,
    FixedRate: 0,
    ReservoirSize: 0,
    Host: "h",
    ServiceName: "n",
    ServiceType: "t",
    HTTPMethod: "GET",
    URLPath: "/",
    Attributes: { a: "b" },
    SamplingRateBoost: { MaxRate: 1, CooldownWindowMinutes: 1 },
  };
  const RuleARN = "arn:aws:xray:us-east-1:000000000000:sampling-rule/checkout";
  expect((await update(client, { RuleARN, ...changes }))?.SamplingRule).toEqual({
    ...CHECKOUT,
    ...changes,
    RuleARN,
  });
});

test("AWS's default, one request a second and 5 % of the rest, is one update away, and survives a restart", async () => {
  const directory = storeDirectory();
  const before = openLocalStore({ directory });
  const api = await startApi({ store: before });
  await update(api.client, { RuleName: "Default", FixedRate: 0.05, ReservoirSize: 1 });
  before.close();
  const after = openLocalStore({ directory });
  const [record] = await rules((await startApi({ store: after })).client);
  expect(record?.SamplingRule).toMatchObject({ RuleName: "Default", FixedRate: 0.05, ReservoirSize: 1 });
  expect(record).toMatchObject({ CreatedAt: new Date(0), ModifiedAt: new Date(NOW * 1000) });
  after.close();
});

test.each([
  { Priority: 9999 },
  { Host: "*" },
  { Attributes: {} },
  { SamplingRateBoost: { MaxRate: 1, CooldownWindowMinutes: 1 } },
])("of the default rule %j cannot be changed", async (change) => {
  const { client } = await startApi();
  const [member = ""] = Object.keys(change);
  await expect(update(client, { RuleARN: DEFAULT_ARN, FixedRate: 0, ...change })).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: expect.stringContaining(
      `Invalid update request for default sampling rule: SamplingRuleUpdate.${member} must be absent`,
    ),
  });
  expect((await rules(client))[0]?.SamplingRule).toMatchObject({ FixedRate: 1 });
});

test.each([
  [{}, "SamplingRuleUpdate.RuleName or SamplingRuleUpdate.RuleARN is required, and not both"],
  [{ RuleName: "checkout", RuleARN: DEFAULT_ARN }, "is required, and not both"],
  [{ RuleName: "Checkout" }, "There is no such sampling rule: Checkout"],
  [{ RuleARN: "checkout" }, "There is no such sampling rule: checkout"],
  [{ RuleName: "checkout", Priority: 10_000 }, "SamplingRuleUpdate.Priority must be between 1 and 9999"],
  [{ RuleName: "checkout", FixedRate: "1" }, "SamplingRuleUpdate.FixedRate must be a number"],
  [{ RuleName: "checkout", Host: "h".repeat(65) }, "SamplingRuleUpdate.Host must have at most 64"],
])("the update %j is refused: %s", async (SamplingRuleUpdate, message) => {
  const { post } = await startApiWithRule();
  expect(await post("/UpdateSamplingRule", { SamplingRuleUpdate })).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining(message) },
  });
});
