import { GetGroupCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { createGroup, getGroup } from "./group.ts";

test("a group is found by its name and by its ARN", async () => {
  const { client } = await startApi();
  const created = await createGroup(client);
  expect(await getGroup(client, "slow")).toEqual(created);
  const { Group } = await client.send(new GetGroupCommand({ GroupARN: created.GroupARN }));
  expect(Group).toEqual(created);
});

test("the default group is always there, and its ARN is of the account and of the client's region", async () => {
  const { client } = await startApi({ account: { region: "eu-west-1", id: "123456789012" } });
  const group = await getGroup(client, "Default");
  expect(group?.GroupARN).toMatch(/^arn:aws:xray:us-east-1:123456789012:group\/Default\//);
  const { Group } = await client.send(new GetGroupCommand({ GroupARN: group?.GroupARN }));
  expect(Group).toEqual(group);
});

test.each([
  [{}, "GroupName or GroupARN is required"],
  [{ GroupName: "slow", GroupARN: "arn:aws:xray" }, "Group not found: slow with the ARN arn:aws:xray"],
  // Terraform's provider looks for these words to know that the group is gone.
  [{ GroupName: "Slow" }, "Group not found: Slow"],
  [{ GroupARN: "slow" }, "Group not found: slow"],
  [{ GroupName: "g".repeat(33) }, "GroupName must have at most 32 characters"],
  [{ GroupARN: "" }, "GroupARN must have at least 1 characters"],
  [{ GroupARN: "a".repeat(401) }, "GroupARN must have at most 400 characters"],
])("%j is refused: %s", async (request, message) => {
  const { client, post } = await startApi();
  await createGroup(client);
  expect(await post("/GetGroup", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
});
