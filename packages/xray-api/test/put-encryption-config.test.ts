import {
  GetEncryptionConfigCommand,
  PutEncryptionConfigCommand,
  type XRayClient,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { startApiAt } from "./sampling-rule.ts";

const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
const KEY_ARN = `arn:aws:kms:eu-west-1:123456789012:key/${KEY}`;

async function put(client: XRayClient, KeyId: string | undefined) {
  const command = new PutEncryptionConfigCommand({ Type: KeyId === undefined ? "NONE" : "KMS", KeyId });
  return (await client.send(command)).EncryptionConfig;
}

async function keyOf(KeyId: string) {
  return (await put((await startApi()).client, KeyId))?.KeyId;
}

test("a new configuration is being updated to, and a moment later it is active", async () => {
  const clock = { seconds: NOW };
  const { client } = await startApiAt(clock);
  const get = async () => (await client.send(new GetEncryptionConfigCommand({}))).EncryptionConfig;
  expect(await put(client, KEY_ARN)).toEqual({ Type: "KMS", KeyId: KEY_ARN, Status: "UPDATING" });
  expect(await get()).toEqual({ Type: "KMS", KeyId: KEY_ARN, Status: "UPDATING" });
  clock.seconds += 1;
  expect(await get()).toEqual({ Type: "KMS", KeyId: KEY_ARN, Status: "ACTIVE" });
  expect(await put(client, undefined)).toEqual({ Type: "NONE", Status: "UPDATING" });
});

test("a key is named by its id, of this account, or by its ARN, of any", async () => {
  expect(await keyOf(KEY)).toBe(`arn:aws:kms:us-east-1:000000000000:key/${KEY}`);
  const everywhere = `mrk-${KEY.replaceAll("-", "")}`;
  expect(await keyOf(everywhere)).toBe(`arn:aws:kms:us-east-1:000000000000:key/${everywhere}`);
  expect(await keyOf(`arn:aws-cn:kms:cn-north-1:123456789012:key/${KEY}`)).toBe(
    `arn:aws-cn:kms:cn-north-1:123456789012:key/${KEY}`,
  );
});

test("an alias becomes the ARN of a key, the same every time, and another alias another one", async () => {
  const key = await keyOf("alias/shop/xray");
  expect(key).toMatch(/^arn:aws:kms:us-east-1:000000000000:key\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(await keyOf("alias/shop/xray")).toBe(key);
  expect(await keyOf("arn:aws:kms:us-east-1:000000000000:alias/shop/xray")).toBe(key);
  expect(await keyOf("alias/shop/other")).not.toBe(key);
});

test.each([
  [{}, "Type is required"],
  [{ Type: "AES" }, "Type must be one of NONE, KMS"],
  [{ Type: "KMS" }, "KeyId is required when Type is KMS"],
  [{ Type: "NONE", KeyId: KEY }, "KeyId must be absent when Type is NONE"],
  [{ Type: "KMS", KeyId: "" }, "KeyId must have at least 1 characters"],
  [{ Type: "KMS", KeyId: "k".repeat(3001) }, "KeyId must have at most 3000 characters"],
  [{ Type: "KMS", KeyId: 7 }, "KeyId must be a string"],
  [{ Type: "KMS", KeyId: "alias/" }, "KeyId must be an alias such as alias/MyKey"],
  [{ Type: "KMS", KeyId: "nonsense" }, "KeyId must be an alias such as alias/MyKey"],
  [{ Type: "KMS", KeyId: KEY.slice(1) }, "KeyId must be an alias such as alias/MyKey"],
  [{ Type: "KMS", KeyId: "mrk-1234abcd" }, "KeyId must be an alias such as alias/MyKey"],
  [
    { Type: "KMS", KeyId: "arn:aws:kms:eu-west-1:123456789012:key/k" },
    "KeyId must be an alias such as alias/MyKey",
  ],
  [{ Type: "KMS", KeyId: "key with spaces" }, "KeyId must be an alias such as alias/MyKey"],
  [{ Type: "KMS", KeyId: `arn:aws:s3:::${KEY}` }, "KeyId must be an alias such as alias/MyKey"],
  [
    { Type: "KMS", KeyId: `arn:aws:kms:eu-west-1:123:key/${KEY}` },
    "KeyId must be an alias such as alias/MyKey",
  ],
])("%j is refused, and changes nothing: %s", async (request, message) => {
  const { client, post } = await startApi();
  expect(await post("/PutEncryptionConfig", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining(message) },
  });
  expect(await client.send(new GetEncryptionConfigCommand({}))).toMatchObject({
    EncryptionConfig: { Type: "NONE", Status: "ACTIVE" },
  });
});
