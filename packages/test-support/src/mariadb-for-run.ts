import type { TestProject, Vitest } from "vitest/node";
import { HOW_TO_GET_ONE, type MariaDb, type RunningMariaDb, tryStartMariaDb } from "./mariadb.ts";

/** Projects of one run share a server: to start another costs two seconds. */
const started = new WeakMap<Vitest, Promise<RunningMariaDb | undefined>>();

/** vitest's global setup, for the projects whose tests ask for `inject("mariadb")`: DB_HOSTNAME's server, or a new one. */
export async function setup(project: TestProject): Promise<void> {
  const given = givenServer();
  if (given) return project.provide("mariadb", given);
  const running = started.get(project.vitest) ?? startFor(project.vitest);
  started.set(project.vitest, running);
  project.provide("mariadb", (await running)?.database);
}

async function startFor(vitest: Vitest): Promise<RunningMariaDb | undefined> {
  const running = await tryStartMariaDb();
  if (!running && process.env["CI"]) throw new Error(`CI allows no skipped test: ${HOW_TO_GET_ONE}`);
  vitest.onClose(async () => {
    if (running) return running.stop();
    process.stderr.write(`Skipped: the tests that need MySQL or MariaDB. To run them: ${HOW_TO_GET_ONE}\n`);
  });
  return running;
}

function givenServer(): MariaDb | undefined {
  const { DB_HOSTNAME: host, DB_PORT = "3306", DB_USERNAME = "root", DB_PASSWORD = "" } = process.env;
  return host ? { host, port: Number(DB_PORT), username: DB_USERNAME, password: DB_PASSWORD } : undefined;
}
