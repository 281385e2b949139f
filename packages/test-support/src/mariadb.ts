import { startMariaDbInDocker } from "./docker-mariadb.ts";
import { startInstalledMariaDb } from "./installed-mariadb.ts";

/** How a test reaches a database server. */
export interface MariaDb {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** Where the tests find a database server; undefined when this machine has none. */
    mariadb: MariaDb | undefined;
  }
}

export interface RunningMariaDb {
  readonly database: MariaDb;
  readonly stop: () => Promise<void>;
}

/** The commands that bring a database server to a machine that has none. */
export const HOW_TO_GET_ONE =
  "apt-get install mariadb-server, or docker pull mariadb:11.8 where Docker runs, or set DB_HOSTNAME";

/** Starts a database server of its own, which is gone after `stop`: the installed MariaDB, or one in Docker. */
export async function startMariaDb(): Promise<RunningMariaDb> {
  const running = await tryStartMariaDb();
  if (!running) throw new Error(`there is no database server: ${HOW_TO_GET_ONE}`);
  return running;
}

/** As {@link startMariaDb}; undefined on a machine that has neither. */
export async function tryStartMariaDb(): Promise<RunningMariaDb | undefined> {
  return (await startInstalledMariaDb()) ?? (await startMariaDbInDocker());
}
