import type { Scenario } from "../scenario.ts";

/** The request of the notes: user-management asks notification whether X-Ray is on. */
export const notificationXray: Scenario = {
  name: "notification-xray",
  weight: 5,
  expects: 200,
  request: () => ({ method: "GET", path: "/usermgmt/notification-xray" }),
};
