import type { Scenario } from "./scenario.ts";

export const createUser: Scenario = {
  name: "create-user",
  weight: 20,
  effect: "creates",
  expects: 201,
  request: ({ user }) => ({ method: "POST", path: "/usermgmt/user", body: user }),
};

const readUser: Scenario = {
  name: "read-user",
  weight: 25,
  needsUser: true,
  expects: 200,
  request: ({ user }) => ({ method: "GET", path: `/usermgmt/user/${encodeURIComponent(user.username)}` }),
};

const listUsers: Scenario = {
  name: "list-users",
  weight: 15,
  expects: 200,
  request: ({ random }) => ({ method: "GET", path: `/usermgmt/users?page=${1 + random.below(3)}&size=10` }),
};

const updateUser: Scenario = {
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

export const deleteUser: Scenario = {
  name: "delete-user",
  weight: 20,
  effect: "deletes",
  needsUser: true,
  expects: 204,
  request: ({ user }) => ({ method: "DELETE", path: `/usermgmt/user/${encodeURIComponent(user.username)}` }),
};

/** A 404: the client's error, yellow on the trace map. */
const missingUser: Scenario = {
  name: "missing-user",
  weight: 3,
  expects: 404,
  request: ({ random }) => ({ method: "GET", path: `/usermgmt/user/nobody-${random.hex(8)}` }),
};

/** A 409 that the database's unique key decides. */
const duplicateUser: Scenario = {
  name: "duplicate-user",
  weight: 3,
  needsUser: true,
  expects: 409,
  request: ({ user }) => ({ method: "POST", path: "/usermgmt/user", body: user }),
};

/** A 400 that never reaches the database. */
const invalidUser: Scenario = {
  name: "invalid-user",
  weight: 3,
  expects: 400,
  request: ({ user }) => ({
    method: "POST",
    path: "/usermgmt/user",
    body: { ...user, username: "ab", email: "not an address" },
  }),
};

/** The request of the notes: user-management asks notification whether X-Ray is on. */
const notificationXray: Scenario = {
  name: "notification-xray",
  weight: 5,
  expects: 200,
  request: () => ({ method: "GET", path: "/usermgmt/notification-xray" }),
};

/** Every scenario; `mixed` plays them all, by weight. */
export const SCENARIOS: readonly Scenario[] = [
  createUser,
  readUser,
  listUsers,
  updateUser,
  deleteUser,
  missingUser,
  duplicateUser,
  invalidUser,
  notificationXray,
];
