import {
  type Group,
  UpdateGroupCommand,
  type UpdateGroupRequest,
  type XRayClient,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import type { StoredGroup } from "../src/resources/groups/store.ts";
import { NOW, startApi } from "./api.ts";
import { createGroup, getGroup } from "./group.ts";
import { startAgain } from "./restart.ts";
import { startApiAt } from "./sampling-rule.ts";

const INSIGHTS = { InsightsEnabled: true, NotificationsEnabled: true };

async function update(client: XRayClient, request: UpdateGroupRequest): Promise<Group | undefined> {
  return (await client.send(new UpdateGroupCommand(request))).Group;
}

test("what an update says is changed, what it does not say stays", async () => {
  const { client } = await startApi();
  const created = await createGroup(client, { FilterExpression: "fault", InsightsConfiguration: INSIGHTS });
  const updated = await update(client, { GroupName: "slow", FilterExpression: "error" });
  expect(updated).toEqual({ ...created, FilterExpression: "error" });
  expect(await getGroup(client, "slow")).toEqual(updated);
  const InsightsConfiguration = { InsightsEnabled: true, NotificationsEnabled: false };
  expect(
    await update(client, {
      GroupARN: created.GroupARN,
      InsightsConfiguration: { NotificationsEnabled: false },
    }),
  ).toEqual({ ...updated, InsightsConfiguration });
  expect(await update(client, { GroupName: "slow" })).toEqual({ ...updated, InsightsConfiguration });
});

test("name and ARN together, as the guide's own command has them, are of one group", async () => {
  const { client } = await startApi();
  const { GroupARN } = await createGroup(client, { FilterExpression: "fault" });
  const updated = await update(client, { GroupName: "slow", GroupARN, FilterExpression: "error" });
  expect(updated).toMatchObject({ GroupARN, FilterExpression: "error" });
});

test("the time is kept at which the filter expression became another one, and no other change counts", async () => {
  const clock = { seconds: NOW };
  const { client, store } = await startApiAt(clock);
  const changedAt = () => store.settings.collection<StoredGroup>("group").get("slow")?.filterChangedAt;
  await createGroup(client, { FilterExpression: "fault" });
  clock.seconds += 60;
  await update(client, { GroupName: "slow", FilterExpression: "fault", InsightsConfiguration: INSIGHTS });
  expect(changedAt()).toBe(0);
  await update(client, { GroupName: "slow", FilterExpression: "" });
  expect(changedAt()).toBe(NOW + 60);
});

test("notifications end with the insights they are about", async () => {
  const { client } = await startApi();
  await createGroup(client, { InsightsConfiguration: INSIGHTS });
  const off = { GroupName: "slow", InsightsConfiguration: { InsightsEnabled: false } };
  expect((await update(client, off))?.InsightsConfiguration).toEqual({
    InsightsEnabled: false,
    NotificationsEnabled: false,
  });
});

test("of the default group the insights can be changed, and the filter expression cannot", async () => {
  const { client } = await startApi();
  const before = await getGroup(client, "Default");
  const after = await update(client, { GroupName: "Default", InsightsConfiguration: INSIGHTS });
  expect(after).toEqual({ ...before, InsightsConfiguration: INSIGHTS });
  expect(await getGroup(client, "Default")).toEqual(after);
  await expect(update(client, { GroupName: "Default", FilterExpression: "fault" })).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: "FilterExpression must be absent: the group Default has all traces",
  });
});

test("a changed group, and a changed default group, are there after a restart", async () => {
  const { client } = await startAgain(async (before) => {
    await createGroup(before.client, { FilterExpression: "fault" });
    await update(before.client, { GroupName: "slow", FilterExpression: "error" });
    await update(before.client, { GroupName: "Default", InsightsConfiguration: INSIGHTS });
  });
  expect(await getGroup(client, "slow")).toMatchObject({ FilterExpression: "error" });
  expect(await getGroup(client, "Default")).toMatchObject({ InsightsConfiguration: INSIGHTS });
});

test.each([
  [{}, "GroupName or GroupARN is required"],
  [{ GroupName: "slow", GroupARN: "arn" }, "Group not found: slow with the ARN arn"],
  [{ GroupName: "fast" }, "Group not found: fast"],
  [{ GroupName: "slow", FilterExpression: "responsetime > abc" }, "FilterExpression: column 16: "],
  [
    { GroupName: "slow", InsightsConfiguration: { NotificationsEnabled: true } },
    "InsightsConfiguration.NotificationsEnabled may be true only where InsightsEnabled is true",
  ],
  [
    { GroupName: "slow", InsightsConfiguration: { InsightsEnabled: "yes" } },
    "InsightsConfiguration.InsightsEnabled must be true or false",
  ],
])("the update %j is refused, and changes nothing: %s", async (request, message) => {
  const { client, post } = await startApi();
  const created = await createGroup(client, { FilterExpression: "fault" });
  expect(await post("/UpdateGroup", { FilterExpression: "error", ...request })).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining(message) },
  });
  expect(await getGroup(client, "slow")).toEqual(created);
});
