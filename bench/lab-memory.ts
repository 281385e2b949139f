import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { startLab } from "@xray-lab/system-tests/start-lab";
import type { ProcessMemory } from "./memory-table.ts";

export interface LabMemoryOptions {
  readonly minutes: number;
  /** Requests a second. */
  readonly rate: string;
}

/** Runs a lab of its own, looks at its processes at the end, and stops it. */
export async function measureLabMemory({
  minutes,
  rate,
}: LabMemoryOptions): Promise<readonly ProcessMemory[]> {
  const lab = await startLab({ TRAFFIC_RATE: rate });
  try {
    await delay(minutes * 60_000);
    return [lab.pid, ...childrenOf(lab.pid)].map(memoryOf);
  } finally {
    await lab.stop();
  }
}

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
}

function memoryOf(pid: number): ProcessMemory {
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
  const name = /(?:services|packages)\/([a-z-]+)\/src\/main\.ts/.exec(command)?.[1] ?? command;
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  return { name, rss: megabytes(rollup, "Rss"), pss: megabytes(rollup, "Pss") };
}

function megabytes(rollup: string, key: string): number {
  return Math.round(Number(new RegExp(`^${key}: +(\\d+) kB`, "m").exec(rollup)?.[1]) / 1024);
}
