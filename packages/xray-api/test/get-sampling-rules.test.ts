import { LOCAL_DEFAULT_RULE } from "@xray-lab/sampling";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { create, ruleNames, rules } from "./sampling-rule.ts";

test("the local default samples everything, and comes with all that clients need", async () => {
  const { client } = await startApi();
  expect(await rules(client)).toEqual([
    { SamplingRule: LOCAL_DEFAULT_RULE, CreatedAt: new Date(0), ModifiedAt: new Date(0) },
  ]);
});

test("rules are in the order they are tried in: by priority, then by name, the default last", async () => {
  const { client } = await startApi();
  await create(client, { RuleName: "z", Priority: 9999 });
  await create(client, { RuleName: "a", Priority: 200 });
  await create(client, { RuleName: "b", Priority: 30 });
  await create(client, { RuleName: "B", Priority: 30 });
  expect(await ruleNames(client)).toEqual(["B", "b", "a", "z", "Default"]);
});

test("all rules are on one page, and no token says otherwise", async () => {
  const { client, post } = await startApi();
  for (let n = 1; n <= 25; n += 1) await create(client, { RuleName: `rule ${n}` });
  const { body } = await post("/GetSamplingRules", {});
  expect(body).not.toHaveProperty("NextToken");
  expect(body).toMatchObject({ SamplingRuleRecords: { length: 26 } });
});

test("ARNs are those of the account, and its region is that of requests without a signature", async () => {
  const { client, post } = await startApi({ account: { region: "eu-west-1", id: "123456789012" } });
  const [record] = await rules(client);
  expect(record?.SamplingRule?.RuleARN).toBe("arn:aws:xray:us-east-1:123456789012:sampling-rule/Default");
  const RuleARN = "arn:aws:xray:eu-west-1:123456789012:sampling-rule/Default";
  expect(await post("/GetSamplingRules", {})).toMatchObject({
    body: { SamplingRuleRecords: [{ SamplingRule: { RuleARN } }] },
  });
});

test.each(["x", "YWZ0ZXI", 7])("the token %j is refused", async (NextToken) => {
  const { post } = await startApi();
  expect(await post("/GetSamplingRules", { NextToken })).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringMatching(/^NextToken/) },
  });
});
