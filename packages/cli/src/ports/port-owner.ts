import { readdir, readFile, readlink } from "node:fs/promises";

import { cut } from "../waterfall/columns.ts";
import type { PortClaim } from "./port-claim.ts";
import { listeningInodes } from "./proc-net.ts";

/** A process that listens. */
export interface PortOwner {
  readonly pid: number;
  /** Its program, with the script when it is an interpreter: `node services/xray/src/main.ts`. */
  readonly command: string;
}

/**
 * Who listens on the port. Best effort: Linux only, and other users' processes are hidden from us; `undefined` when unknown.
 */
export async function portOwner({ protocol, port }: PortClaim): Promise<PortOwner | undefined> {
  const tables = await Promise.all([protocol, `${protocol}6`].map((name) => read(`/proc/net/${name}`)));
  const sockets = new Set(
    tables.flatMap((table) => listeningInodes(table, protocol, port)).map((inode) => `socket:[${inode}]`),
  );
  if (sockets.size === 0) return undefined;
  for (const pid of await list("/proc")) {
    if (/^\d+$/.test(pid) && (await holds(pid, sockets))) {
      return { pid: Number(pid), command: commandOf(await read(`/proc/${pid}/cmdline`)) };
    }
  }
  return undefined;
}

async function holds(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  for (const descriptor of await list(`/proc/${pid}/fd`)) {
    if (sockets.has(await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => ""))) return true;
  }
  return false;
}

/** Program and script only: other arguments may hold a password. */
function commandOf(commandLine: string): string {
  const [program = "", ...rest] = commandLine.split("\0");
  const script = rest.find((argument) => /\.([cm]?[jt]s|py|rb|jar)$/.test(argument));
  const words = [program.split("/").at(-1), script].filter((word) => word !== undefined);
  return cut(words.join(" ") || "unknown", 80, { unicode: true });
}

async function list(directory: string): Promise<readonly string[]> {
  return readdir(directory).catch(() => []);
}

async function read(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}
