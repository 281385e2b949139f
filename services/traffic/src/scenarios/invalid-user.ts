import type { Scenario } from "../scenario.ts";

/** A 400 that never reaches the database. */
export const invalidUser: Scenario = {
  name: "invalid-user",
  weight: 3,
  expects: 400,
  request: ({ user }) => ({
    method: "POST",
    path: "/usermgmt/user",
    body: { ...user, username: "ab", email: "not an address" },
  }),
};
