import { GetIndexingRulesCommand, UpdateIndexingRuleCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { startApiAt } from "./sampling-rule.ts";

test.each([0, 12.5, 100])(
  "%d percent are wanted, are applied, and the time of the change is known",
  async (wanted) => {
    const { client } = await startApiAt({ seconds: NOW + 0.5 });
    const Rule = { Probabilistic: { DesiredSamplingPercentage: wanted } };
    const { IndexingRule } = await client.send(new UpdateIndexingRuleCommand({ Name: "Default", Rule }));
    expect(IndexingRule).toEqual({
      Name: "Default",
      ModifiedAt: new Date(NOW * 1000),
      Rule: { Probabilistic: { DesiredSamplingPercentage: wanted, ActualSamplingPercentage: wanted } },
    });
    const { IndexingRules } = await client.send(new GetIndexingRulesCommand({}));
    expect(IndexingRules).toEqual([IndexingRule]);
  },
);

test("a rule of another name is not found", async () => {
  const { client } = await startApi();
  const Rule = { Probabilistic: { DesiredSamplingPercentage: 1 } };
  await expect(client.send(new UpdateIndexingRuleCommand({ Name: "default", Rule }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: "There is no indexing rule default; there is Default",
    ResourceName: "default",
    $metadata: { httpStatusCode: 404 },
  });
});

test.each([
  [{}, "Name is required"],
  [{ Name: 7 }, "Name must be a string"],
  [{ Name: "Default" }, "Rule is required"],
  [{ Name: "Default", Rule: 7 }, "Rule must be an object"],
  [{ Name: "Default", Rule: {} }, "Rule.Probabilistic is required"],
  [
    { Name: "Default", Rule: { Probabilistic: {} } },
    "Rule.Probabilistic.DesiredSamplingPercentage is required",
  ],
  [
    { Name: "Default", Rule: { Probabilistic: { DesiredSamplingPercentage: "1" } } },
    "Rule.Probabilistic.DesiredSamplingPercentage must be a number",
  ],
  [
    { Name: "Default", Rule: { Probabilistic: { DesiredSamplingPercentage: -0.1 } } },
    "Rule.Probabilistic.DesiredSamplingPercentage must be between 0 and 100",
  ],
  [
    { Name: "Default", Rule: { Probabilistic: { DesiredSamplingPercentage: 100.1 } } },
    "Rule.Probabilistic.DesiredSamplingPercentage must be between 0 and 100",
  ],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/UpdateIndexingRule", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
});
