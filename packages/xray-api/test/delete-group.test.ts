import { DeleteGroupCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { createGroup, groupNames, tagsOf } from "./group.ts";
import { startAgain } from "./restart.ts";

test("a group is deleted by its name, its tags with it", async () => {
  const { client, store } = await startApi();
  const { GroupARN } = await createGroup(client, { Tags: [{ Key: "team", Value: "shop" }] });
  await client.send(new DeleteGroupCommand({ GroupName: "slow" }));
  expect(await groupNames(client)).toEqual(["Default"]);
  await expect(tagsOf(client, GroupARN)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  expect(store.settings.collection("tags").all()).toEqual([]);
});

test("a group that follows a deleted one of its name has another ARN, and no tags of it", async () => {
  const { client } = await startApi();
  const first = await createGroup(client, { Tags: [{ Key: "team", Value: "shop" }] });
  await client.send(new DeleteGroupCommand({ GroupARN: first.GroupARN }));
  const second = await createGroup(client);
  expect(second.GroupARN).not.toBe(first.GroupARN);
  expect(await tagsOf(client, second.GroupARN)).toEqual([]);
});

test("name and ARN together delete the group that has both, and nothing when it has one of them", async () => {
  const { client } = await startApi();
  const { GroupARN } = await createGroup(client);
  const other = await createGroup(client, { GroupName: "fast" });
  await expect(
    client.send(new DeleteGroupCommand({ GroupName: "slow", GroupARN: other.GroupARN })),
  ).rejects.toMatchObject({ name: "InvalidRequestException" });
  await client.send(new DeleteGroupCommand({ GroupName: "slow", GroupARN }));
  expect(await groupNames(client)).toEqual(["Default", "fast"]);
});

test("a deleted group is gone after a restart", async () => {
  const { client } = await startAgain(async (before) => {
    await createGroup(before.client);
    await before.client.send(new DeleteGroupCommand({ GroupName: "slow" }));
  });
  expect(await groupNames(client)).toEqual(["Default"]);
});

test.each([
  [{}, "GroupName or GroupARN is required"],
  [{ GroupName: "slow", GroupARN: "arn" }, "Group not found: slow with the ARN arn"],
  [{ GroupName: "fast" }, "Group not found: fast"],
  [{ GroupARN: "slow" }, "Group not found: slow"],
  [{ GroupName: "Default" }, "The group Default cannot be deleted"],
  [{ GroupName: [] }, "GroupName must be a string"],
])("%j is refused: %s", async (request, message) => {
  const { client, post } = await startApi();
  await createGroup(client);
  expect(await post("/DeleteGroup", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
  expect(await groupNames(client)).toEqual(["Default", "slow"]);
});
