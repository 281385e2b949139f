import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { createGroup, getGroup, groupNames, manyTags, tagsOf } from "./group.ts";
import { startAgain } from "./restart.ts";

const ARN = /^arn:aws:xray:us-east-1:000000000000:group\/slow\/[A-Z2-7]{52}$/;

test("a group comes back with its ARN and without insights, and is found like that", async () => {
  const { client } = await startApi();
  const created = await createGroup(client, { FilterExpression: "responsetime > 5" });
  expect(created).toEqual({
    GroupName: "slow",
    GroupARN: expect.stringMatching(ARN),
    FilterExpression: "responsetime > 5",
    InsightsConfiguration: { InsightsEnabled: false, NotificationsEnabled: false },
  });
  expect(await getGroup(client, "slow")).toEqual(created);
});

test("a group without a filter expression has none, and one with a blank one has that", async () => {
  const { client } = await startApi();
  expect(await createGroup(client)).not.toHaveProperty("FilterExpression");
  expect(await createGroup(client, { GroupName: "blank", FilterExpression: "" })).toHaveProperty(
    "FilterExpression",
    "",
  );
});

test("a group is made with insights, notifications and tags", async () => {
  const { client } = await startApi();
  const InsightsConfiguration = { InsightsEnabled: true, NotificationsEnabled: true };
  const Tags = [{ Key: "team", Value: "shop" }];
  const created = await createGroup(client, { InsightsConfiguration, Tags });
  expect(created.InsightsConfiguration).toEqual(InsightsConfiguration);
  expect(await tagsOf(client, created.GroupARN)).toEqual(Tags);
});

test("a group and its tags are there after a restart", async () => {
  const Tags = [{ Key: "team", Value: "shop" }];
  const { client } = await startAgain((before) =>
    createGroup(before.client, {
      FilterExpression: "fault",
      Tags,
      InsightsConfiguration: { InsightsEnabled: true },
    }),
  );
  const group = await getGroup(client, "slow");
  expect(group).toMatchObject({
    FilterExpression: "fault",
    InsightsConfiguration: { InsightsEnabled: true },
  });
  expect(await tagsOf(client, group?.GroupARN)).toEqual(Tags);
});

test("names are unique, and differ by case", async () => {
  const { client } = await startApi();
  await createGroup(client);
  await createGroup(client, { GroupName: "Slow" });
  await expect(createGroup(client)).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: "GroupName must be unique: there is a group slow",
  });
});

test("an account has 25 groups beside the default one, and not one more", async () => {
  const { client } = await startApi();
  for (let n = 1; n <= 25; n += 1) await createGroup(client, { GroupName: `group ${n}` });
  await expect(createGroup(client)).rejects.toMatchObject({ name: "InvalidRequestException" });
});

test.each([
  [{}, "GroupName is required"],
  [{ GroupName: "" }, "GroupName must have at least 1 characters"],
  [{ GroupName: "g".repeat(33) }, "GroupName must have at most 32 characters"],
  [{ GroupName: 7 }, "GroupName must be a string"],
  [{ GroupName: "Default" }, "the name Default is reserved"],
  [{ GroupName: "default" }, "the name Default is reserved"],
  [{ GroupName: "g", FilterExpression: 7 }, "FilterExpression must be a string"],
  [{ GroupName: "g", InsightsConfiguration: [] }, "InsightsConfiguration must be an object"],
  [
    { GroupName: "g", InsightsConfiguration: { InsightsEnabled: 1 } },
    "InsightsConfiguration.InsightsEnabled must be true or false",
  ],
  [
    { GroupName: "g", InsightsConfiguration: { NotificationsEnabled: true } },
    "InsightsConfiguration.NotificationsEnabled may be true only where InsightsEnabled is true",
  ],
  [{ GroupName: "g", Tags: [{ Key: "aws:team", Value: "" }] }, "Tags[0].Key must not begin with aws:"],
])("the group %j is refused: %s", async (request, message) => {
  const { client, post } = await startApi();
  expect(await post("/CreateGroup", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining(message) },
  });
  expect(await groupNames(client)).toEqual(["Default"]);
});

test("a filter expression with an error in it is refused, and the column is named", async () => {
  const { post } = await startApi();
  expect(
    await post("/CreateGroup", { GroupName: "g", FilterExpression: "responsetime > abc" }),
  ).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringMatching(/^FilterExpression: column 16: /) },
  });
});

test("a group with more tags than a resource may have is not made", async () => {
  const { client } = await startApi();
  await expect(createGroup(client, { Tags: manyTags(51) })).rejects.toMatchObject({
    name: "TooManyTagsException",
  });
  expect(await groupNames(client)).toEqual(["Default"]);
});
