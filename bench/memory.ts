import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startLab } from "@xray-lab/system-tests/start-lab";
import { say, sayProgress, SUCCESS, textTable } from "@xray-lab/test-support";

const HELP = `Usage: pnpm bench memory [--minutes N] [--rate N] [--json]

What each process of the lab keeps resident, in MB, after some minutes of traffic. PSS counts a page that several
processes share (Node itself, mostly) once in all; RSS counts it in each. Linux only.

Options:
  --minutes N   how long the traffic runs; default 10
  --rate N      requests a second; default 1, as in the lab
  --json        one JSON object instead of the table
`;

/** In MB. */
interface ProcessMemory {
  readonly name: string;
  /** Every page it has in memory. */
  readonly rss: number;
  /** The same, with each page divided by the number of processes that share it. */
  readonly pss: number;
}

/** `pnpm bench memory`: runs a lab of its own, reads the memory of its processes at the end, and stops it. */
export async function memory(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: "string", default: "10" },
      rate: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(HELP);
  const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
  sayProgress(`the lab runs for ${minutes} min at ${rate} requests/s …`);
  const processes = await measure(minutes, values.rate);
  const total = { rss: sumOf(processes, "rss"), pss: sumOf(processes, "pss") };
  if (values.json) say(`${JSON.stringify({ minutes, rate, processes, total })}\n`);
  else say(`${tableOf([...processes, { name: "together", ...total }])}\n`);
  return SUCCESS;
}

async function measure(minutes: number, rate: string): Promise<readonly ProcessMemory[]> {
  const lab = await startLab({ TRAFFIC_RATE: rate });
  try {
    await delay(minutes * 60_000);
    const children = readFileSync(`/proc/${lab.pid}/task/${lab.pid}/children`, "utf8").trim().split(" ");
    return [lab.pid, ...children.map(Number)].map(memoryOf);
  } finally {
    await lab.stop();
  }
}

function memoryOf(pid: number): ProcessMemory {
  const title = readFileSync(`/proc/${pid}/cmdline`, "utf8");
  // A service has its name in its title; the lab itself is `xray-lab`.
  const name = /^xray-lab: ([a-z-]+)/.exec(title)?.[1] ?? "cli";
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const megabytes = (key: string): number =>
    Math.round(Number(new RegExp(`^${key}: +(\\d+) kB`, "m").exec(rollup)?.[1]) / 1024);
  return { name, rss: megabytes("Rss"), pss: megabytes("Pss") };
}

function sumOf(processes: readonly ProcessMemory[], key: "rss" | "pss"): number {
  return processes.reduce((sum, each) => sum + each[key], 0);
}

function tableOf(processes: readonly ProcessMemory[]): string {
  const rows = processes.map(({ name, pss, rss }) => [name, String(pss), String(rss)]);
  return textTable([["", "PSS", "RSS"], ...rows], { numbersFrom: 1 });
}
