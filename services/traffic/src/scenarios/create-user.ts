import type { Scenario } from "../scenario.ts";

export const createUser: Scenario = {
  name: "create-user",
  weight: 20,
  effect: "creates",
  expects: 201,
  request: ({ user }) => ({ method: "POST", path: "/usermgmt/user", body: user }),
};
