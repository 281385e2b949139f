import type { Scenario } from "../scenario.ts";

export const listUsers: Scenario = {
  name: "list-users",
  weight: 15,
  expects: 200,
  request: ({ random }) => ({ method: "GET", path: `/usermgmt/users?page=${1 + random.below(3)}&size=10` }),
};
