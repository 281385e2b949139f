import { DeleteSamplingRuleCommand } from "@aws-sdk/client-xray";
import { openLocalStore } from "@xray-lab/trace-store";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { create, ruleNames, startApiWithRule, storeDirectory } from "./sampling-rule.ts";

const ARN = "arn:aws:xray:us-east-1:000000000000:sampling-rule";

test.each([{ RuleName: "checkout" }, { RuleARN: `${ARN}/checkout` }])(
  "a rule is deleted by %j, and comes back once more",
  async (id) => {
    const { client } = await startApiWithRule();
    const { SamplingRuleRecord } = await client.send(new DeleteSamplingRuleCommand(id));
    expect(SamplingRuleRecord?.SamplingRule).toMatchObject({ RuleName: "checkout", ReservoirSize: 7 });
    expect(await ruleNames(client)).toEqual(["Default"]);
    await expect(client.send(new DeleteSamplingRuleCommand(id))).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  },
);

test("a deleted rule is gone after a restart, and its name is free", async () => {
  const directory = storeDirectory();
  const before = openLocalStore({ directory });
  const { client } = await startApi({ store: before });
  await create(client);
  await client.send(new DeleteSamplingRuleCommand({ RuleName: "checkout" }));
  before.close();
  const after = openLocalStore({ directory });
  const restarted = await startApi({ store: after });
  expect(await ruleNames(restarted.client)).toEqual(["Default"]);
  await create(restarted.client);
  after.close();
});

test.each([
  [{}, "RuleName or RuleARN is required, and not both"],
  [{ RuleName: "checkout", RuleARN: `${ARN}/checkout` }, "RuleName or RuleARN is required, and not both"],
  [{ RuleName: "other" }, "There is no such sampling rule: other"],
  [{ RuleName: "Default" }, "RuleName: the rule Default cannot be deleted"],
  [{ RuleARN: `${ARN}/Default` }, "RuleARN: the rule Default cannot be deleted"],
  [{ RuleName: 7 }, "RuleName must be a string"],
])("%j is refused: %s", async (request, message) => {
  const { client, post } = await startApiWithRule();
  expect(await post("/DeleteSamplingRule", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
  expect(await ruleNames(client)).toEqual(["checkout", "Default"]);
});
