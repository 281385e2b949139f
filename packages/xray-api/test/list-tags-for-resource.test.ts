import { paginateListTagsForResource, type Tag } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { createGroup, manyTags, tagsOf } from "./group.ts";

test("a resource without tags has an empty list of them", async () => {
  const { client, post } = await startApi();
  const { GroupARN: ResourceARN } = await createGroup(client);
  expect(await post("/ListTagsForResource", { ResourceARN })).toMatchObject({
    status: 200,
    body: { Tags: [] },
  });
});

test("as many tags as a resource may have are on one page, by key", async () => {
  const { client } = await startApi();
  const { GroupARN } = await createGroup(client, { Tags: manyTags(50).toReversed() });
  const pages: (Tag[] | undefined)[] = [];
  for await (const { Tags } of paginateListTagsForResource({ client }, { ResourceARN: GroupARN }))
    pages.push(Tags);
  expect(pages).toEqual([manyTags(50)]);
});

test("an ARN of nothing is not found", async () => {
  const { client } = await startApi();
  await expect(tagsOf(client, "slow")).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    ResourceName: "slow",
    $metadata: { httpStatusCode: 404 },
  });
});

test.each([
  [{}, "ResourceARN is required"],
  [{ ResourceARN: 7 }, "ResourceARN must be a string"],
  [
    { ResourceARN: "a", NextToken: "x" },
    "NextToken is not one that an earlier reply to this operation carried",
  ],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/ListTagsForResource", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
});
