import type { Scenario } from "../scenario.ts";

/** A 404: an error of the client's, yellow in the trace map. */
export const missingUser: Scenario = {
  name: "missing-user",
  weight: 3,
  expects: 404,
  request: ({ random }) => ({ method: "GET", path: `/usermgmt/user/nobody-${random.hex(8)}` }),
};
