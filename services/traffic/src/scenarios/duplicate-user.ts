import type { Scenario } from "../scenario.ts";

/** A 409 that the database's unique key decides. */
export const duplicateUser: Scenario = {
  name: "duplicate-user",
  weight: 3,
  needsUser: true,
  expects: 409,
  request: ({ user }) => ({ method: "POST", path: "/usermgmt/user", body: user }),
};
