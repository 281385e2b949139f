import { UntagResourceCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { createGroup, manyTags, tagsOf } from "./group.ts";
import { startAgain } from "./restart.ts";

test("tags are deleted by their keys, capitals count, and keys that are not there are no error", async () => {
  const { client } = await startApi();
  const Tags = manyTags(3);
  const { GroupARN: ResourceARN } = await createGroup(client, { Tags });
  await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ["key 001", "KEY 002", "other"] }));
  expect(await tagsOf(client, ResourceARN)).toEqual([Tags[0], Tags[2]]);
  await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: [] }));
  expect(await tagsOf(client, ResourceARN)).toEqual([Tags[0], Tags[2]]);
});

test("deleted tags are gone after a restart", async () => {
  let arn: string | undefined;
  const { client } = await startAgain(async (before) => {
    arn = (await createGroup(before.client, { Tags: manyTags(2) })).GroupARN;
    await before.client.send(new UntagResourceCommand({ ResourceARN: arn, TagKeys: ["key 000"] }));
  });
  expect(await tagsOf(client, arn)).toEqual([manyTags(2)[1]]);
});

test("an ARN of nothing is not found", async () => {
  const { client } = await startApi();
  const call = client.send(new UntagResourceCommand({ ResourceARN: "slow", TagKeys: ["k"] }));
  await expect(call).rejects.toMatchObject({ name: "ResourceNotFoundException", ResourceName: "slow" });
});

test.each([
  [{ TagKeys: [] }, "ResourceARN is required"],
  [{ ResourceARN: "a" }, "TagKeys is required"],
  [{ ResourceARN: "a", TagKeys: "k" }, "TagKeys must be a list"],
  [{ ResourceARN: "a", TagKeys: [""] }, "TagKeys[0] must have at least 1 characters"],
  [{ ResourceARN: "a", TagKeys: ["k".repeat(129)] }, "TagKeys[0] must have at most 128 characters"],
  [{ ResourceARN: "a", TagKeys: Array(201).fill("k") }, "TagKeys must have at most 200 entries"],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/UntagResource", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
});
