import { readdir, readFile, readlink } from "node:fs/promises";

import { type ProcessInfo, readProcess } from "../processes.ts";
import type { PortClaim } from "./port-claim.ts";

/** The process that listens on the port. Linux only; `undefined` when unknown: other users' sockets are hidden from us. */
export async function portOwner({ protocol, port }: PortClaim): Promise<ProcessInfo | undefined> {
  const tables = await Promise.all([protocol, `${protocol}6`].map((name) => read(`/proc/net/${name}`)));
  const sockets = new Set(
    tables.flatMap((table) => listeningInodes(table, protocol, port)).map((inode) => `socket:[${inode}]`),
  );
  if (sockets.size === 0) return undefined;
  for (const pid of await list("/proc")) {
    if (/^\d+$/.test(pid) && (await holds(pid, sockets))) return readProcess(Number(pid));
  }
  return undefined;
}

/** TCP's LISTEN, and UDP's only state for a socket without a peer. */
const LISTENING: Readonly<Record<"tcp" | "udp", string>> = { tcp: "0A", udp: "07" };

const LINE = /^\s*\d+:\s+[0-9A-F]+:([0-9A-F]{4})\s+\S+\s+([0-9A-F]{2})\s+\S+\s+\S+\s+\S+\s+\d+\s+\d+\s+(\d+)/;

/** The inodes of the sockets that listen on `port`, from the text of `/proc/net/{tcp,tcp6,udp,udp6}` (man 5 proc_net). */
export function listeningInodes(table: string, protocol: "tcp" | "udp", port: number): readonly string[] {
  return table.split("\n").flatMap((row) => {
    const [, hexPort = "", state, inode = ""] = LINE.exec(row) ?? [];
    return state === LISTENING[protocol] && Number.parseInt(hexPort, 16) === port ? [inode] : [];
  });
}

async function holds(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  for (const descriptor of await list(`/proc/${pid}/fd`)) {
    if (sockets.has(await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => ""))) return true;
  }
  return false;
}

async function list(directory: string): Promise<readonly string[]> {
  return readdir(directory).catch(() => []);
}

async function read(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}
