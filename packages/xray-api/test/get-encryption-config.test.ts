import { GetEncryptionConfigCommand, PutEncryptionConfigCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { startAgain } from "./restart.ts";

test("until somebody says otherwise the encryption is AWS's own, and active", async () => {
  const { post } = await startApi();
  const body = { EncryptionConfig: { Type: "NONE", Status: "ACTIVE" } };
  expect(await post("/EncryptionConfig", {})).toEqual({ status: 200, errorType: null, body });
});

test("the configuration is there after a restart", async () => {
  const KeyId = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const { client } = await startAgain((before) =>
    before.client.send(new PutEncryptionConfigCommand({ Type: "KMS", KeyId })),
  );
  const { EncryptionConfig } = await client.send(new GetEncryptionConfigCommand({}));
  expect(EncryptionConfig).toMatchObject({ Type: "KMS", KeyId });
});
