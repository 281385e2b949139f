import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { RunningMariaDb } from "./mariadb.ts";

const LAB = "CREATE USER 'lab'@'%' IDENTIFIED BY 'lab';\nGRANT ALL ON *.* TO 'lab'@'%';\n";
/** The first byte of a greeting, behind the four of the packet's header; of an error it is 255. */
const PROTOCOL_VERSION = 10;

const READY_WITHIN_MS = 60_000;

/**
 * Starts MariaDB or MySQL in Docker, from an image that is on this machine; undefined when there is no engine or no image.
 * Nothing is pulled: a test run does not fetch 300 MB that the user did not ask for.
 */
export async function startMariaDbInDocker(): Promise<RunningMariaDb | undefined> {
  const images = await docker("images", "--format", "{{.Repository}}:{{.Tag}}").catch(() => "");
  const image = /^(?:mariadb|mysql):(?!<none>).+$/m.exec(images)?.[0];
  if (image === undefined) return undefined;
  const passwords = ["MARIADB", "MYSQL"].map((name) => `--env=${name}_ROOT_PASSWORD=lab`);
  const id = await docker("create", "--rm", "--publish=127.0.0.1::3306", ...passwords, image);
  const stop = async (): Promise<void> => void (await docker("rm", "--force", "--volumes", id));
  try {
    await copyInitFile(id);
    await docker("start", id);
    const port = Number(/:(\d+)$/m.exec(await docker("port", id, "3306/tcp"))?.[1]);
    await untilItGreets(port);
    return { database: { host: "127.0.0.1", port, username: "lab", password: "lab" }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Both images run the SQL files of this folder before they are ready. */
async function copyInitFile(container: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "xray-lab-mariadb-"));
  const file = join(folder, "lab.sql");
  await writeFile(file, LAB, { mode: 0o644 });
  await docker("cp", file, `${container}:/docker-entrypoint-initdb.d/lab.sql`);
  await rm(folder, { recursive: true });
}

async function docker(...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)("docker", args)).stdout.trim();
}

/** A server that is ready speaks first. Before that, only Docker's proxy accepts the connection, and closes it. */
async function untilItGreets(port: number): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await greets(port))) {
    if (Date.now() > deadline)
      throw new Error(`the database in Docker is not ready after ${READY_WITHIN_MS} ms`);
    await pause(250);
  }
}

async function greets(port: number): Promise<boolean> {
  const socket = createConnection(port, "127.0.0.1");
  const first = once(socket, "data").then(([packet]: Buffer[]) => packet?.[4] === PROTOCOL_VERSION);
  const none = once(socket, "close").then(() => false);
  const answer = await Promise.race([first, none]).catch(() => false);
  socket.destroy();
  return answer;
}
