import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import type { RunningMariaDb } from "./mariadb.ts";
import { freePort } from "./free-port.ts";

/** Debian installs the server in /usr/sbin, which is not on the PATH of a user; Homebrew in folders of its own. */
const FOLDERS = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"].concat(
  ["/opt/homebrew", "/usr/local"].map((prefix) => `${prefix}/opt/mariadb/bin`),
);

// Several runs at once use up the kernel's asynchronous I/O contexts, and a server that gets none does not start.
const SMALL = ["--innodb-use-native-aio=0", "--innodb-buffer-pool-size=32M"];

/** The path of an installed program, also where a user's PATH does not lead. */
export function findProgram(name: string, path: string = process.env["PATH"] ?? ""): string | undefined {
  return [...path.split(delimiter), ...FOLDERS].map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts the installed MariaDB on a free port of loopback, in a new folder; undefined when none is installed. */
export async function startInstalledMariaDb(): Promise<RunningMariaDb | undefined> {
  const [server, install] = [findProgram("mariadbd"), findProgram("mariadb-install-db")];
  if (server === undefined || install === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-mariadb-"));
  const port = await freePort();
  // Two servers that use /tmp for temporary tables at the same time disturb each other.
  const options = ["--no-defaults", `--datadir=${folder}`, `--tmpdir=${folder}`, ...asRoot(), ...SMALL];
  execFileSync(install, [...options, "--auth-root-authentication-method=normal", "--skip-test-db"], {
    stdio: "pipe",
  });
  const running = await startServer(server, [...options, ...listening(folder, port)]);
  const database = { host: "127.0.0.1", port, username: "lab", password: "lab" };
  return { database, stop: () => stopServer(running, folder) };
}

function asRoot(): readonly string[] {
  return process.getuid?.() === 0 ? ["--user=root"] : [];
}

function listening(folder: string, port: number): readonly string[] {
  return [
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    `--socket=${folder}/server.sock`,
    "--skip-log-bin",
    "--skip-name-resolve",
    `--init-file=${initFile(folder)}`,
  ];
}

function initFile(folder: string): string {
  const file = join(folder, "init.sql");
  writeFileSync(
    file,
    "CREATE USER 'lab'@'127.0.0.1' IDENTIFIED BY 'lab';\nGRANT ALL ON *.* TO 'lab'@'127.0.0.1';\n",
  );
  return file;
}

async function startServer(program: string, options: readonly string[]): Promise<ChildProcess> {
  const server = spawn(program, options, { stdio: ["ignore", "ignore", "pipe"] });
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stderr })) {
    lines.push(line);
    if (!line.includes("ready for connections")) continue;
    server.stderr.resume();
    return server;
  }
  throw new Error(`MariaDB did not start:\n${lines.slice(-10).join("\n")}`);
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "exit");
  rmSync(folder, { recursive: true, force: true });
}
