import { setTimeout as delay } from "node:timers/promises";
import { NotificationClient } from "@xray-lab/user-management/notification-client";
import { MysqlDatabase } from "@xray-lab/user-management/mysql-database";
import { UserRepository } from "@xray-lab/user-management/user-repository";
import type { Instrumentation } from "../instrumentation/instrumentation.ts";
import type { CreateApp } from "./plain.ts";
import { logger, userManagement } from "./user-management.ts";

/** user-management as it is: scrypt, a row in MariaDB, a call to the notification service. */
export const createApp: CreateApp = async (instrumentation, { database, notificationUrl }) => {
  if (!database) throw new Error("This route needs a database.");
  const users = new UserRepository(new MysqlDatabase({ ...database, logger }));
  const notification = new NotificationClient(new URL(notificationUrl));
  if (!instrumentation.recordsCalls) recordCalls(instrumentation, users, notification);
  while (!users.ready) await delay(20);
  return userManagement({ users, notification }, instrumentation);
};

/** The code that a team has to write with an SDK that does not record mysql2's promises or a fetch of a URL. */
function recordCalls(
  { capture }: Instrumentation,
  users: UserRepository,
  notification: NotificationClient,
): void {
  const insert = users.insert.bind(users);
  const send = notification.send.bind(notification);
  users.insert = (user, hash) => capture("usermgmt@database", () => insert(user, hash));
  notification.send = (mail) => capture("notification", () => send(mail));
}
