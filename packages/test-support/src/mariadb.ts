import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";
import { freePort } from "./free-port.ts";

/** Where the tests find a database server: `inject("mariadb")`; undefined when this machine has none. */
export interface MariaDb {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

declare module "vitest" {
  interface ProvidedContext {
    mariadb: MariaDb | undefined;
  }
}

/** Starts a MariaDB of its own for the run, in a folder that goes away with it, or uses the one DB_HOSTNAME names. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = givenServer();
  if (given || !isInstalled()) {
    if (!given && process.env["CI"]) throw new Error("CI allows no skipped test: install mariadb-server");
    project.provide("mariadb", given);
    return undefined;
  }
  const { database, stop } = await startMariaDb();
  project.provide("mariadb", database);
  return stop;
}

/** Starts a MariaDB on a free port of loopback, in a folder that goes away with it. */
export async function startMariaDb(): Promise<{
  readonly database: MariaDb;
  readonly stop: () => Promise<void>;
}> {
  if (!isInstalled()) throw new Error("MariaDB's server (mariadbd) is not on the PATH");
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-mariadb-"));
  const port = await freePort();
  const server = await startServer(folder, port);
  const database = { host: "127.0.0.1", port, username: "lab", password: "lab" };
  return { database, stop: () => stopServer(server, folder) };
}

function givenServer(): MariaDb | undefined {
  const { DB_HOSTNAME: host, DB_PORT = "3306", DB_USERNAME = "root", DB_PASSWORD = "" } = process.env;
  return host ? { host, port: Number(DB_PORT), username: DB_USERNAME, password: DB_PASSWORD } : undefined;
}

function isInstalled(): boolean {
  try {
    execFileSync("mariadbd", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

// Several runs at once use up the kernel's asynchronous I/O contexts, and a server that gets none does not start.
const SMALL = ["--innodb-use-native-aio=0", "--innodb-buffer-pool-size=32M"];

async function startServer(folder: string, port: number): Promise<ChildProcess> {
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  // A folder for temporary tables of its own: two servers that are made at once in /tmp meet there.
  const data = ["--no-defaults", `--datadir=${folder}`, `--tmpdir=${folder}`, ...user, ...SMALL];
  execFileSync(
    "mariadb-install-db",
    [...data, "--auth-root-authentication-method=normal", "--skip-test-db"],
    { stdio: "pipe" },
  );
  const options = [
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    `--socket=${folder}/server.sock`,
    "--skip-log-bin",
    "--skip-name-resolve",
  ];
  const server = spawn("mariadbd", [...data, ...options, `--init-file=${initFile(folder)}`], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await untilReady(server);
  return server;
}

function initFile(folder: string): string {
  const file = join(folder, "init.sql");
  writeFileSync(
    file,
    "CREATE USER 'lab'@'127.0.0.1' IDENTIFIED BY 'lab';\nGRANT ALL ON *.* TO 'lab'@'127.0.0.1';\n",
  );
  return file;
}

async function untilReady(server: ChildProcess): Promise<void> {
  if (!server.stderr) throw new Error("MariaDB's log is not piped");
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stderr })) {
    lines.push(line);
    if (line.includes("ready for connections")) return void server.stderr.resume();
  }
  throw new Error(`MariaDB did not start:\n${lines.slice(-10).join("\n")}`);
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "exit");
  rmSync(folder, { recursive: true, force: true });
}
