import type { Scenario } from "../scenario.ts";

export const readUser: Scenario = {
  name: "read-user",
  weight: 25,
  needsUser: true,
  expects: 200,
  request: ({ user }) => ({ method: "GET", path: `/usermgmt/user/${encodeURIComponent(user.username)}` }),
};
