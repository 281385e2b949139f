import type { Scenario } from "../scenario.ts";

export const updateUser: Scenario = {
  name: "update-user",
  weight: 10,
  needsUser: true,
  expects: 200,
  request: ({ user }) => ({
    method: "PUT",
    path: "/usermgmt/user",
    body: { ...user, enabled: !user.enabled },
  }),
};
