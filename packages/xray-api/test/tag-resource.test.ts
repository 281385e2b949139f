import { type Tag, TagResourceCommand } from "@aws-sdk/client-xray";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { type Api, createApi, startApi } from "./api.ts";
import { createGroup, manyTags, tagsOf } from "./group.ts";
import { startAgain } from "./restart.ts";
import { create } from "./sampling-rule.ts";

async function tag({ client }: Api, ResourceARN: string | undefined, Tags: Tag[]): Promise<void> {
  await client.send(new TagResourceCommand({ ResourceARN, Tags }));
}

test("tags are added to those a group has, and a key that is there gets the new value", async () => {
  const api = await startApi();
  const { GroupARN } = await createGroup(api.client, { Tags: [{ Key: "team", Value: "shop" }] });
  await tag(api, GroupARN, [
    { Key: "team", Value: "mail" },
    { Key: "Team", Value: "" },
  ]);
  expect(await tagsOf(api.client, GroupARN)).toEqual([
    { Key: "Team", Value: "" },
    { Key: "team", Value: "mail" },
  ]);
});

test("a sampling rule has tags as well, and so have the default group and the default rule", async () => {
  const api = await startApi();
  const record = await create(api.client);
  const arn = "arn:aws:xray:us-east-1:000000000000";
  const ARNs = [
    record?.SamplingRule?.RuleARN,
    `${arn}:sampling-rule/Default`,
    `${arn}:group/Default/DEFAULT`,
  ];
  for (const [n, ResourceARN] of ARNs.entries()) {
    const Tags = [{ Key: "n", Value: String(n) }];
    await tag(api, ResourceARN, Tags);
    expect(await tagsOf(api.client, ResourceARN)).toEqual(Tags);
  }
});

test("tags are there after a restart", async () => {
  const Tags = [{ Key: "team", Value: "shop" }];
  let arn: string | undefined;
  const { client } = await startAgain(async (before) => {
    arn = (await createGroup(before.client)).GroupARN;
    await tag(before, arn, Tags);
  });
  expect(await tagsOf(client, arn)).toEqual(Tags);
});

test("a resource has 50 tags, and not one more", async () => {
  const api = await startApi();
  const { GroupARN } = await createGroup(api.client, { Tags: manyTags(49) });
  await tag(api, GroupARN, manyTags(50));
  await expect(tag(api, GroupARN, [{ Key: "one more", Value: "" }])).rejects.toMatchObject({
    name: "TooManyTagsException",
    ResourceName: GroupARN,
    $metadata: { httpStatusCode: 400 },
  });
  await expect(tag(api, GroupARN, manyTags(51))).rejects.toMatchObject({ name: "TooManyTagsException" });
  expect(await tagsOf(api.client, GroupARN)).toEqual(manyTags(50));
});

test.each([
  "arn:aws:xray:us-east-1:000000000000:group/slow/OTHER",
  "arn:aws:xray:us-east-1:000000000000:sampling-rule/slow",
  "slow",
])("the ARN %s of nothing is told from all others by its error", async (ResourceARN) => {
  const api = await startApi();
  await createGroup(api.client);
  await expect(tag(api, ResourceARN, [])).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    ResourceName: ResourceARN,
    $metadata: { httpStatusCode: 404 },
  });
});

const ResourceARN = "arn:aws:xray:us-east-1:000000000000:group/Default/DEFAULT";

test.each([
  [{ Tags: [] }, "ResourceARN is required"],
  [{ ResourceARN: "", Tags: [] }, "ResourceARN must have at least 1 characters"],
  [{ ResourceARN: "a".repeat(1012), Tags: [] }, "ResourceARN must have at most 1011 characters"],
  [{ ResourceARN }, "Tags is required"],
  [{ ResourceARN, Tags: { team: "shop" } }, "Tags must be a list"],
  [{ ResourceARN, Tags: ["team"] }, "Tags[0] must be an object"],
  [{ ResourceARN, Tags: manyTags(201) }, "Tags must have at most 200 entries"],
  [{ ResourceARN, Tags: [{ Value: "" }] }, "Tags[0].Key is required"],
  [{ ResourceARN, Tags: [{ Key: "team" }] }, "Tags[0].Value is required"],
  [{ ResourceARN, Tags: [{ Key: "", Value: "" }] }, "Tags[0].Key must have at least 1 characters"],
  [
    { ResourceARN, Tags: [{ Key: "k".repeat(129), Value: "" }] },
    "Tags[0].Key must have at most 128 characters",
  ],
  [
    { ResourceARN, Tags: [{ Key: "k", Value: "v".repeat(257) }] },
    "Tags[0].Value must have at most 256 characters",
  ],
  [{ ResourceARN, Tags: [{ Key: "AWS:team", Value: "" }] }, "Tags[0].Key must not begin with aws:"],
  [{ ResourceARN, Tags: [{ Key: "a;b", Value: "" }] }, "Tags[0].Key must be letters, digits, spaces and"],
  [{ ResourceARN, Tags: [{ Key: "k", Value: "<v>" }] }, "Tags[0].Value must be letters, digits, spaces and"],
  [
    {
      ResourceARN,
      Tags: [
        { Key: "k", Value: "" },
        { Key: "k", Value: "v" },
      ],
    },
    "Tags[1].Key must be unique: k is there before",
  ],
])("%j is refused: %s", async (request, message) => {
  const { client, post } = await startApi();
  expect(await post("/TagResource", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining(message) },
  });
  expect(await tagsOf(client, ResourceARN)).toEqual([]);
});

test("every limit may be reached, in every alphabet", async () => {
  const api = await startApi();
  const longest = { Key: "ế".repeat(128), Value: "7 _.:/=+-@".repeat(25) + "звонок" };
  await tag(api, ResourceARN, [longest]);
  expect(await tagsOf(api.client, ResourceARN)).toEqual([longest]);
});

function byKey(tags: readonly Tag[]): Map<string | undefined, string | undefined> {
  return new Map(tags.map(({ Key, Value }) => [Key, Value]));
}

test("whatever the tags are, they are taken or refused, and those taken are listed", async () => {
  const api = createApi();
  const part = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom("k", "__proto__", "aws:k"));
  const tags = fc.array(fc.record({ Key: part, Value: part }), { maxLength: 4 });
  const answer = async (path: string, body: object) => api.handle({ path, body: JSON.stringify(body) });
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(tags, async (Tags) => {
      const { status } = await answer("/TagResource", { ResourceARN, Tags });
      const { body } = await answer("/ListTagsForResource", { ResourceARN });
      statuses.add(status);
      const listed = (JSON.parse(body) as { Tags: Tag[] }).Tags;
      expect(byKey(listed)).toEqual(byKey(status === 200 ? Tags : []));
      const TagKeys = Tags.map(({ Key }) => Key).filter((key) => key !== "");
      expect(await answer("/UntagResource", { ResourceARN, TagKeys })).toMatchObject({ status: 200 });
    }),
    { numRuns: 300 },
  );
  expect(statuses).toEqual(new Set([200, 400]));
});
