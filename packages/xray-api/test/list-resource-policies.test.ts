import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { policies, putPolicy } from "./resource-policy.ts";
import { startAgain } from "./restart.ts";

test("without policies the list is there, and empty", async () => {
  const { post } = await startApi();
  expect(await post("/ListResourcePolicies", {})).toMatchObject({
    status: 200,
    body: { ResourcePolicies: [] },
  });
});

test("policies are listed by name, on one page", async () => {
  const { client, post } = await startApi();
  for (const PolicyName of ["c", "a", "e", "b", "d"]) await putPolicy(client, { PolicyName });
  expect((await policies(client))?.map(({ PolicyName }) => PolicyName)).toEqual(["a", "b", "c", "d", "e"]);
  expect((await post("/ListResourcePolicies", { NextToken: "" })).body).not.toHaveProperty("NextToken");
});

test("policies and their revisions are there after a restart", async () => {
  const { client } = await startAgain(async (before) => {
    await putPolicy(before.client);
    await putPolicy(before.client);
  });
  expect(await policies(client)).toMatchObject([{ PolicyName: "sns", PolicyRevisionId: "2" }]);
  expect(await putPolicy(client, { PolicyRevisionId: "2" })).toMatchObject({ PolicyRevisionId: "3" });
});

test.each(["x", 7])("the token %j is refused", async (NextToken) => {
  const { post } = await startApi();
  expect(await post("/ListResourcePolicies", { NextToken })).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringMatching(/^NextToken/) },
  });
});
