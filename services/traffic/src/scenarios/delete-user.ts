import type { Scenario } from "../scenario.ts";

export const deleteUser: Scenario = {
  name: "delete-user",
  weight: 20,
  effect: "deletes",
  needsUser: true,
  expects: 204,
  request: ({ user }) => ({ method: "DELETE", path: `/usermgmt/user/${encodeURIComponent(user.username)}` }),
};
