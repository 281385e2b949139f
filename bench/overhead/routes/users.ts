import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NotificationClient } from "@xray-lab/user-management/notification-client";
import { openSqlite, SqliteDatabase } from "@xray-lab/user-management/sqlite-database";
import { type Database, UserRepository } from "@xray-lab/user-management/user-repository";
import type { Instrumentation } from "../instrumentation/instrumentation.ts";
import type { CreateApp } from "./plain.ts";
import { userManagement } from "./user-management.ts";

const USERS = 20;
/** Listing users sends no mail. */
const NOBODY = new URL("http://127.0.0.1:9");

/** user-management's GET users: twenty rows of node:sqlite, in two statements. */
export const createApp: CreateApp = async (instrumentation) => {
  const users = new UserRepository(databaseFor(instrumentation));
  for (let n = 0; n < USERS; n += 1) await users.insert(userNumber(n), "no hash");
  return userManagement({ users, notification: new NotificationClient(NOBODY) }, instrumentation);
};

function databaseFor({ captureSqlite, capture }: Instrumentation): Database {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-overhead-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const sqlite = openSqlite(folder);
  if (captureSqlite) return new SqliteDatabase(captureSqlite(sqlite, "usermgmt@sqlite"));
  const database = new SqliteDatabase(sqlite);
  // The code that a team has to write with a library that does not know node:sqlite.
  return {
    ready: true,
    read: (sql, values) => capture("usermgmt@sqlite", () => database.read(sql, values)),
    write: (sql, values) => database.write(sql, values),
    close: () => database.close(),
  };
}

function userNumber(n: number): Parameters<UserRepository["insert"]>[0] {
  const username = `user${n}`;
  const names = { firstname: "Ada", lastname: "Lovelace" };
  return { username, email: `${username}@example.com`, role: "USER", enabled: true, ...names };
}
