import { DeleteResourcePolicyCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { policies, putPolicy } from "./resource-policy.ts";
import { startAgain } from "./restart.ts";

test("a policy is deleted, whatever its revision, and its name is free", async () => {
  const { client } = await startApi();
  await putPolicy(client);
  await putPolicy(client);
  await client.send(new DeleteResourcePolicyCommand({ PolicyName: "sns" }));
  expect(await policies(client)).toEqual([]);
  expect(await putPolicy(client, { PolicyRevisionId: "0" })).toMatchObject({ PolicyRevisionId: "1" });
});

test("a policy is deleted at the revision that is named, and at no other", async () => {
  const { client } = await startApi();
  await putPolicy(client);
  for (const PolicyRevisionId of ["0", "2"])
    await expect(
      client.send(new DeleteResourcePolicyCommand({ PolicyName: "sns", PolicyRevisionId })),
    ).rejects.toMatchObject({ name: "InvalidPolicyRevisionIdException" });
  expect(await policies(client)).toHaveLength(1);
  await client.send(new DeleteResourcePolicyCommand({ PolicyName: "sns", PolicyRevisionId: "1" }));
  expect(await policies(client)).toEqual([]);
});

test("a deleted policy is gone after a restart", async () => {
  const { client } = await startAgain(async (before) => {
    await putPolicy(before.client);
    await before.client.send(new DeleteResourcePolicyCommand({ PolicyName: "sns" }));
  });
  expect(await policies(client)).toEqual([]);
});

test.each([
  [{}, "PolicyName is required"],
  [{ PolicyName: "a b" }, "PolicyName must be letters and digits of ASCII and _ + = , . @ -"],
  [{ PolicyName: "other" }, "There is no resource policy other"],
  [{ PolicyName: "sns", PolicyRevisionId: 1 }, "PolicyRevisionId must be a string"],
])("%j is refused: %s", async (request, message) => {
  const { client, post } = await startApi();
  await putPolicy(client);
  expect(await post("/DeleteResourcePolicy", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
  expect(await policies(client)).toHaveLength(1);
});
