import { env } from "node:process";
import { startMariaDb } from "@xray-lab/test-support";
import type { Database } from "../trap.ts";

interface FoundDatabase {
  readonly database: Database;
  readonly stop: () => Promise<void>;
}

/** The server that DB_HOSTNAME names, or a MariaDB of the run's own. */
export async function findDatabase(): Promise<FoundDatabase> {
  const { DB_HOSTNAME: host, DB_PORT = "3306", DB_USERNAME = "root", DB_PASSWORD = "" } = env;
  if (host) {
    const database = { host, port: Number(DB_PORT), user: DB_USERNAME, password: DB_PASSWORD };
    return { database, stop: async () => undefined };
  }
  try {
    const { database, stop } = await startMariaDb();
    const { port, username, password } = database;
    return { database: { host: database.host, port, user: username, password }, stop };
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`the traps around MySQL need mariadbd, or DB_HOSTNAME: ${message}`, { cause });
  }
}
