import { GetIndexingRulesCommand, UpdateIndexingRuleCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { startAgain } from "./restart.ts";

test("there is one rule, of 1 % until somebody changes it", async () => {
  const { client } = await startApi();
  const { IndexingRules, NextToken } = await client.send(new GetIndexingRulesCommand({}));
  expect(IndexingRules).toEqual([
    {
      Name: "Default",
      ModifiedAt: new Date(0),
      Rule: { Probabilistic: { DesiredSamplingPercentage: 1, ActualSamplingPercentage: 1 } },
    },
  ]);
  expect(NextToken).toBeUndefined();
});

test("the changed rule is there after a restart", async () => {
  const Rule = { Probabilistic: { DesiredSamplingPercentage: 12.5 } };
  const { client } = await startAgain((before) =>
    before.client.send(new UpdateIndexingRuleCommand({ Name: "Default", Rule })),
  );
  expect((await client.send(new GetIndexingRulesCommand({}))).IndexingRules).toMatchObject([{ Rule }]);
});

test.each(["x", 7])("the token %j is refused", async (NextToken) => {
  const { post } = await startApi();
  expect(await post("/GetIndexingRules", { NextToken })).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringMatching(/^NextToken/) },
  });
});
