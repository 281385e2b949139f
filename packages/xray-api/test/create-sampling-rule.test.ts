import { openLocalStore } from "@xray-lab/trace-store";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { createApi, NOW, startApi } from "./api.ts";
import { CHECKOUT, create, ruleNames, rules, startApiWithRule, storeDirectory } from "./sampling-rule.ts";

const RULE_ARN = "arn:aws:xray:us-east-1:000000000000:sampling-rule/checkout";

test("a rule comes back with its ARN, its times and no attributes, and is listed like that", async () => {
  const { client } = await startApi();
  const created = await create(client);
  const time = new Date(NOW * 1000);
  expect(created).toEqual({
    SamplingRule: { ...CHECKOUT, RuleARN: RULE_ARN, Attributes: {} },
    CreatedAt: time,
    ModifiedAt: time,
  });
  expect((await rules(client))[0]).toEqual(created);
});

test("attributes and a boost are kept", async () => {
  const more = {
    Attributes: { tier: "gold*", colour: "?" },
    SamplingRateBoost: { MaxRate: 0.5, CooldownWindowMinutes: 10 },
  };
  const { client } = await startApiWithRule(more);
  expect((await rules(client))[0]?.SamplingRule).toMatchObject(more);
});

test("a rule is there after a restart", async () => {
  const directory = storeDirectory();
  const before = openLocalStore({ directory });
  await create((await startApi({ store: before })).client);
  before.close();
  const after = openLocalStore({ directory });
  const { client } = await startApi({ store: after });
  expect(await ruleNames(client)).toEqual(["checkout", "Default"]);
  after.close();
});

test("names are unique, and differ by case", async () => {
  const { client } = await startApiWithRule();
  await create(client, { RuleName: "Checkout" });
  await expect(create(client)).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: "SamplingRule.RuleName must be unique: there is a rule checkout",
  });
});

test("the name of the default rule is taken", async () => {
  const { client } = await startApi();
  await expect(create(client, { RuleName: "Default" })).rejects.toMatchObject({
    name: "InvalidRequestException",
  });
});

test("an account has 25 rules beside the default one, and not one more", async () => {
  const { client } = await startApi();
  for (let n = 1; n <= 25; n += 1) await create(client, { RuleName: `rule ${n}` });
  await expect(create(client, { RuleName: "rule 26" })).rejects.toMatchObject({
    name: "RuleLimitExceededException",
    $metadata: { httpStatusCode: 400 },
  });
  expect(await ruleNames(client)).toHaveLength(26);
});

test("every limit may be reached", async () => {
  const longest = {
    RuleName: "r".repeat(32),
    ResourceARN: "a".repeat(500),
    Priority: 9999,
    FixedRate: 1,
    ReservoirSize: 0,
    ServiceName: "s".repeat(64),
    ServiceType: "t".repeat(64),
    Host: "h".repeat(64),
    HTTPMethod: "M".repeat(10),
    URLPath: "/".repeat(128),
    Attributes: Object.fromEntries(Array.from("abcde", (key) => [key.repeat(32), "v".repeat(32)])),
  };
  const { client } = await startApi();
  expect((await create(client, longest))?.SamplingRule).toMatchObject(longest);
});

test.each([
  [{ RuleName: "" }, "SamplingRule.RuleName must have at least 1 characters"],
  [{ RuleName: "r".repeat(33) }, "SamplingRule.RuleName must have at most 32 characters"],
  [{ RuleARN: RULE_ARN }, "SamplingRule.RuleARN is given by X-Ray"],
  [{ ResourceARN: "a".repeat(501) }, "SamplingRule.ResourceARN must have at most 500 characters"],
  [{ Priority: 0 }, "SamplingRule.Priority must be between 1 and 9999"],
  [{ Priority: 10_000 }, "SamplingRule.Priority must be between 1 and 9999"],
  [{ Priority: 1.5 }, "SamplingRule.Priority must be an integer"],
  [{ FixedRate: 1.01 }, "SamplingRule.FixedRate must be between 0 and 1"],
  [{ FixedRate: -0.01 }, "SamplingRule.FixedRate must be between 0 and 1"],
  [{ ReservoirSize: -1 }, "SamplingRule.ReservoirSize must be an integer, 0 or more"],
  [{ ServiceName: "s".repeat(65) }, "SamplingRule.ServiceName must have at most 64 characters"],
  [{ ServiceType: "s".repeat(65) }, "SamplingRule.ServiceType must have at most 64 characters"],
  [{ Host: "s".repeat(65) }, "SamplingRule.Host must have at most 64 characters"],
  [{ HTTPMethod: "M".repeat(11) }, "SamplingRule.HTTPMethod must have at most 10 characters"],
  [{ URLPath: "/".repeat(129) }, "SamplingRule.URLPath must have at most 128 characters"],
  [{ Version: 2 }, "SamplingRule.Version must be 1"],
  [{ Attributes: [] }, "SamplingRule.Attributes must be an object"],
  [{ Attributes: { a: 1 } }, "SamplingRule.Attributes.a must be a string"],
  [{ Attributes: { a: "" } }, "SamplingRule.Attributes.a must have at least 1 characters"],
  [{ Attributes: { a: "v".repeat(33) } }, "SamplingRule.Attributes.a must have at most 32 characters"],
  [
    { Attributes: { ["k".repeat(33)]: "v" } },
    "SamplingRule.Attributes: a key must have at most 32 characters",
  ],
  [
    { Attributes: { a: "1", b: "2", c: "3", d: "4", e: "5", f: "6" } },
    "SamplingRule.Attributes must have at most 5 entries",
  ],
  [{ SamplingRateBoost: {} }, "SamplingRule.SamplingRateBoost.MaxRate is required"],
  [
    { SamplingRateBoost: { MaxRate: 2, CooldownWindowMinutes: 1 } },
    "SamplingRule.SamplingRateBoost.MaxRate must be between 0 and 1",
  ],
  [
    { SamplingRateBoost: { MaxRate: 1, CooldownWindowMinutes: -1 } },
    "SamplingRule.SamplingRateBoost.CooldownWindowMinutes must be an integer",
  ],
])("a rule with %j is refused: %s", async (changes, message) => {
  const { post } = await startApi();
  expect(await post("/CreateSamplingRule", { SamplingRule: { ...CHECKOUT, ...changes } })).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining(message) },
  });
});

test.each(Object.keys(CHECKOUT))("a rule without %s is refused", async (member) => {
  const { post } = await startApi();
  for (const absent of [undefined, null]) {
    const SamplingRule = { ...CHECKOUT, [member]: absent };
    expect(await post("/CreateSamplingRule", { SamplingRule })).toMatchObject({
      status: 400,
      errorType: "InvalidRequestException",
      body: { message: `SamplingRule.${member} is required` },
    });
  }
});

test("whatever the members are, the rule is taken or refused, and what was taken can be listed", async () => {
  const member = fc.oneof(fc.jsonValue(), fc.constantFrom("*", 1, 0));
  const names = fc.constantFrom(...Object.keys(CHECKOUT));
  const members = fc.dictionary(names, member, { maxKeys: 2 });
  const attributes = fc.oneof(fc.dictionary(fc.string(), fc.string(), { maxKeys: 6 }), fc.jsonValue());
  const api = createApi();
  const handle = async (path: string, body: object) => {
    const response = await api.handle({ path, body: JSON.stringify(body) });
    return response.status;
  };
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(members, attributes, async (changes, Attributes) => {
      const SamplingRule = { ...CHECKOUT, ...changes, Attributes };
      statuses.add(await handle("/CreateSamplingRule", { SamplingRule }));
      statuses.add(await handle("/UpdateSamplingRule", { SamplingRuleUpdate: { ...changes, Attributes } }));
      expect(await handle("/GetSamplingRules", {})).toBe(200);
    }),
    { numRuns: 300 },
  );
  expect(statuses).toEqual(new Set([200, 400]));
});

test("a request without a rule is refused", async () => {
  const { post } = await startApi();
  const body = { message: "SamplingRule is required" };
  expect(await post("/CreateSamplingRule", {})).toMatchObject({ status: 400, body });
});
