import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { onTestFinished } from "vitest";

import { temporaryDirectory } from "./directory.ts";
import { freePort } from "./free-port.ts";

const MAIN = join(import.meta.dirname, "../../src/main.ts");

export type Environment = Readonly<Record<string, string>>;

/** Ports and data of its own for one lab. */
export async function labEnvironment(): Promise<Environment> {
  const data = await temporaryDirectory();
  const ports = await distinctPorts(4);
  const [XRAY_DAEMON_PORT = "", XRAY_API_PORT = "", USERMGMT_PORT = "", NOTIFICATION_PORT = ""] =
    ports.map(String);
  return {
    XRAY_DAEMON_PORT,
    XRAY_API_PORT,
    USERMGMT_PORT,
    NOTIFICATION_PORT,
    XRAY_DATA_DIR: join(data, "xray"),
    USERMGMT_DATA_DIR: join(data, "usermgmt"),
    LANG: "C.UTF-8",
  };
}

/** A lab as a process of its own. */
export interface LabProcess {
  readonly child: ChildProcess;
  /** What it has printed so far, on both streams. */
  readonly output: () => string;
  /** Its exit code, or the signal that ended it, once it is gone. */
  readonly ended: Promise<number | string>;
  /** The services it has running. */
  readonly services: () => Promise<readonly number[]>;
}

export function startLab(args: readonly string[], environment: Environment): LabProcess {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => (output += text.toString()));
  const ended = once(child, "close").then(([code, signal]: unknown[]) => (code ?? signal) as number | string);
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  return { child, output: () => output, ended, services: () => childrenOf(child.pid ?? 0) };
}

/** The processes that a process started (Linux). */
export async function childrenOf(pid: number): Promise<readonly number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return list.split(" ").filter(Boolean).map(Number);
}

async function distinctPorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
