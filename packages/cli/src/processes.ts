import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

/** The title of the lab's process: `ps` shows it, and a second lab knows the first by it. The services have theirs. */
export const LAB_TITLE = "xray-lab";

/** What the system knows of a running process. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  /** Program and arguments. */
  readonly words: readonly string[];
}

/** Linux tells it in /proc (a slim container has no `ps`), other systems by `ps`. `undefined` when there is no such process. */
export function readProcess(pid: number): ProcessInfo | undefined {
  try {
    return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

function fromProc(pid: number): ProcessInfo {
  const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
  return { pid, parent: Number(statOf(pid)[1]), words };
}

function fromPs(pid: number): ProcessInfo | undefined {
  const line = execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
  const [parent, ...words] = line.trim().split(/\s+/);
  return { pid, parent: Number(parent), words };
}

/** The fields of /proc/PID/stat from the third, the state, on: the second is a name that can hold spaces and brackets. */
function statOf(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** When the process began, and the folder it runs in (Linux). */
export function whenAndWhere(pid: number): { since: Date; folder: string } {
  const uptime = Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]);
  // Field 22, in ticks since the system booted; Linux gives every program 100 ticks a second.
  const age = uptime - Number(statOf(pid)[19]) / 100;
  return { since: new Date(Date.now() - age * 1000), folder: readlinkSync(`/proc/${pid}/cwd`) };
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
