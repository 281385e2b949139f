import { paginateGetGroups } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { createGroup, getGroup, groupNames } from "./group.ts";

test("groups are listed by name with all their members, the default one among them", async () => {
  const { client, post } = await startApi();
  const created = await createGroup(client, {
    GroupName: "a",
    InsightsConfiguration: { InsightsEnabled: true },
  });
  await createGroup(client, { GroupName: "B" });
  const { body } = await post("/Groups", {});
  expect(body).toEqual({ Groups: [await getGroup(client, "B"), await getGroup(client, "Default"), created] });
});

test("as many groups as an account may have are all found by following the tokens", async () => {
  const { client } = await startApi();
  for (let n = 1; n <= 25; n += 1) await createGroup(client, { GroupName: `group ${n}` });
  const sizes: number[] = [];
  const found = new Set<string | undefined>();
  for await (const { Groups = [] } of paginateGetGroups({ client }, {})) {
    sizes.push(Groups.length);
    for (const { GroupName } of Groups) found.add(GroupName);
  }
  expect(sizes).toEqual([25, 1]);
  expect(found.size).toBe(26);
});

test("an empty token is none", async () => {
  const { client, post } = await startApi();
  expect(await groupNames(client)).toEqual(["Default"]);
  expect(await post("/Groups", { NextToken: "" })).toMatchObject({ status: 200 });
});

test.each(["x", 7])("the token %j is refused", async (NextToken) => {
  const { post } = await startApi();
  expect(await post("/Groups", { NextToken })).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringMatching(/^NextToken/) },
  });
});
