import { parseArgs } from "node:util";
import { say, sayProgress, SUCCESS } from "@xray-lab/test-support";
import { progressLine } from "./observation.ts";
import { describeSoak } from "./report.ts";
import { soak } from "./soak.ts";

const HELP = `Usage: pnpm bench soak [--minutes N] [--rate N] [--json]

Runs a traced application (Express, mysql2, fetch) under load, while what it depends on fails: the daemon is killed and
comes back, its name moves to another address, database connections are reset, clients give up, a callee breaks off in
its reply. Then compares: is the heap where it was, was nothing unhandled, is every sampled request that finished while a
daemon listened in the store of the local X-Ray.

Everything runs on loopback and is gone afterwards. It needs MariaDB's server (mariadbd) on the PATH, and Linux.

Options:
  --minutes N   how long the load runs; default 30, at least 1. Every fault happens once at least
  --rate N      requests a second; default 500
  --json        one JSON object instead of the tables

Exit codes: 0 every promise was kept, 1 one was broken, 2 an option is not valid, 3 it could not be run, 130 interrupted.
`;

const [BROKEN, COULD_NOT_RUN, INTERRUPTED] = [1, 3, 130];

/** `pnpm bench soak`. @returns the exit code @throws TypeError or RangeError for a wrong option */
export async function runSoak(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: "string", default: "30" },
      rate: { type: "string", default: "500" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(HELP);
  const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
  if (!(minutes >= 1 && minutes <= 1_440) || !(rate >= 1 && rate <= 10_000))
    throw new RangeError(
      `--minutes ${values.minutes} --rate ${values.rate}: minutes must be from 1 to 1440, rate from 1 to 10000`,
    );
  return run(minutes, rate, values.json);
}

async function run(minutes: number, rate: number, json: boolean): Promise<number> {
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interrupted.abort());
  sayProgress(`${minutes} min at ${rate} requests/s …`);
  try {
    const report = await soak({
      minutes,
      rate,
      signal: interrupted.signal,
      onProgress: (observation) => sayProgress(progressLine(observation)),
    });
    say(`${json ? JSON.stringify(report) : describeSoak(report)}\n`);
    return report.checks.some(({ result }) => result === "broken") ? BROKEN : SUCCESS;
  } catch (error) {
    if (interrupted.signal.aborted) return INTERRUPTED;
    sayProgress(`the soak could not be run: ${error instanceof Error ? error.message : String(error)}`);
    return COULD_NOT_RUN;
  }
}
