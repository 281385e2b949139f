import type { Scenario } from "../scenario.ts";
import { createUser } from "./create-user.ts";
import { deleteUser } from "./delete-user.ts";
import { duplicateUser } from "./duplicate-user.ts";
import { invalidUser } from "./invalid-user.ts";
import { listUsers } from "./list-users.ts";
import { missingUser } from "./missing-user.ts";
import { notificationXray } from "./notification-xray.ts";
import { readUser } from "./read-user.ts";
import { updateUser } from "./update-user.ts";

export { createUser, deleteUser };

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
