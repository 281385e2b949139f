import {
  DeleteResourcePolicyCommand,
  type EncryptionConfig,
  GetEncryptionConfigCommand,
  GetIndexingRulesCommand,
  GetTraceSegmentDestinationCommand,
  ListResourcePoliciesCommand,
  PutEncryptionConfigCommand,
  PutResourcePolicyCommand,
  UpdateIndexingRuleCommand,
  UpdateTraceSegmentDestinationCommand,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";
import { IS_AWS, PATIENCE, unique, xray } from "./client.ts";

test("encryption, indexing rule and destination can be read", async () => {
  const { EncryptionConfig } = await xray.send(new GetEncryptionConfigCommand({}));
  expect(["NONE", "KMS"]).toContain(EncryptionConfig?.Type);
  const { IndexingRules } = await xray.send(new GetIndexingRulesCommand({}));
  expect(IndexingRules).toMatchObject([{ Name: "Default", Rule: { Probabilistic: {} } }]);
  const { Destination } = await xray.send(new GetTraceSegmentDestinationCommand({}));
  expect(["XRay", "CloudWatchLogs"]).toContain(Destination);
});

async function encryptionConfig(): Promise<EncryptionConfig | undefined> {
  return (await xray.send(new GetEncryptionConfigCommand({}))).EncryptionConfig;
}

// In AWS, settings of the whole account are only read: a test must not change how an account is encrypted.
test.skipIf(IS_AWS)("encryption with a key is updating, then active, and can be taken back", async () => {
  const KeyId = "arn:aws:kms:us-east-1:000000000000:key/0a1b2c3d-0000-4000-8000-000000000000";
  const { EncryptionConfig } = await xray.send(new PutEncryptionConfigCommand({ Type: "KMS", KeyId }));
  expect(EncryptionConfig).toMatchObject({ Type: "KMS", KeyId, Status: "UPDATING" });
  await expect
    .poll(encryptionConfig, { ...PATIENCE, timeout: 30_000 })
    .toMatchObject({ Type: "KMS", KeyId, Status: "ACTIVE" });
  await xray.send(new PutEncryptionConfigCommand({ Type: "NONE" }));
  expect(await encryptionConfig()).toMatchObject({ Type: "NONE" });
});

test.skipIf(IS_AWS)("the indexing rule and the destination are changed", async () => {
  const Rule = { Probabilistic: { DesiredSamplingPercentage: 42 } };
  await xray.send(new UpdateIndexingRuleCommand({ Name: "Default", Rule }));
  const { IndexingRules } = await xray.send(new GetIndexingRulesCommand({}));
  expect(IndexingRules).toMatchObject([{ Rule }]);
  for (const Destination of ["CloudWatchLogs", "XRay"] as const) {
    await xray.send(new UpdateTraceSegmentDestinationCommand({ Destination }));
    expect((await xray.send(new GetTraceSegmentDestinationCommand({}))).Destination).toBe(Destination);
  }
});

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "xray:PutTraceSegments",
      Resource: "*",
    },
  ],
});

test("a resource policy is put, listed, replaced under its revision only, and deleted", async () => {
  const PolicyName = unique("policy");
  const { ResourcePolicy } = await xray.send(
    new PutResourcePolicyCommand({ PolicyName, PolicyDocument: POLICY }),
  );
  expect(ResourcePolicy).toMatchObject({ PolicyName, PolicyDocument: POLICY });
  const { ResourcePolicies } = await xray.send(new ListResourcePoliciesCommand({}));
  expect(ResourcePolicies).toContainEqual(expect.objectContaining({ PolicyName }));
  const stale = { PolicyName, PolicyDocument: POLICY, PolicyRevisionId: "not-the-revision" };
  await expect(xray.send(new PutResourcePolicyCommand(stale))).rejects.toMatchObject({
    name: "InvalidPolicyRevisionIdException",
  });
  await xray.send(new DeleteResourcePolicyCommand({ PolicyName }));
  expect((await xray.send(new ListResourcePoliciesCommand({}))).ResourcePolicies ?? []).not.toContainEqual(
    expect.objectContaining({ PolicyName }),
  );
});

test("a resource policy that is not JSON is malformed", async () => {
  const request = new PutResourcePolicyCommand({ PolicyName: unique("policy"), PolicyDocument: "{" });
  await expect(xray.send(request)).rejects.toMatchObject({ name: "MalformedPolicyDocumentException" });
});
