import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Linux counts the CPU time of a process in hundredths of a second. */
const TICKS_PER_SECOND = 100;
/** Places in /proc/PID/stat after the name, which may have spaces in it. */
const [USER_TIME, SYSTEM_TIME] = [11, 12] as const;

/** CPU time of a process and all its threads, in seconds. Linux only. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const columns = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(columns[USER_TIME]) + Number(columns[SYSTEM_TIME])) / TICKS_PER_SECOND;
}

/** What a process keeps resident, in bytes. Linux only. */
export function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024;
}

/** Bytes of all files in a folder, as long as they are. A file that goes away meanwhile has none. */
export function bytesIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + sizeOf(join(parentPath, name)), 0);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
