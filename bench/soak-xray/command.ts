import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FAILURE, say, sayProgress, SUCCESS, textTable } from "@xray-lab/test-support";
import { megabytes } from "../soak/observation.ts";
import { machine } from "../xray/machine.ts";
import { type Observation, soakXray, type SoakXrayReport } from "./soak-xray.ts";
import { verdict } from "./verdict.ts";

const HELP = `Usage: pnpm bench soak-xray [--hours N] [--rate N] [--json]

Hours of segments over UDP to services/xray, while four consoles are open and questions are asked: is its memory where it was, is
everything that was sent stored, does the API return it, was every question answered? The store has the default limit of 1 GiB: it
is pruned from the first half an hour on.

Options:
  --hours N   default 2; a part of an hour will do for a try
  --rate N    segments a second; default 2000
  --json      one JSON object instead of the tables

Exit code 1 when a promise was broken.
`;

/** `pnpm bench soak-xray`. */
export async function runSoakXray(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      hours: { type: "string", default: "2" },
      rate: { type: "string", default: "2000" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(HELP);
  const [hours, rate] = [Number(values.hours), Number(values.rate)];
  if (!(hours > 0) || !(rate >= 1)) throw new RangeError("--hours and --rate take numbers over 0");
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-soak-xray-"));
  try {
    sayProgress(`${hours} h at ${rate} segments/s …`);
    const report = await soakXray({
      folder,
      hours,
      rate,
      onProgress: (one) => sayProgress(progressLine(one)),
    });
    const checks = verdict(report);
    if (values.json) say(`${JSON.stringify({ machine: machine(), ...report, checks })}\n`);
    else say(`${describe(report, checks)}\n`);
    return checks.some(({ result }) => result === "broken") ? FAILURE : SUCCESS;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function progressLine({ at, residentBytes, cores, sent, accepted }: Observation): string {
  const memory = `${megabytes(residentBytes)} MB resident`;
  return `${Math.round(at)} s: ${sent} sent, ${accepted} stored, ${memory}, ${cores.toFixed(2)} cores`;
}

function describe(
  { answers, observations, intake }: SoakXrayReport,
  checks: ReturnType<typeof verdict>,
): string {
  const times = Object.entries(answers.times).map(([name, { p50, p95, runs }]) => {
    return [name, p50.toFixed(1), p95.toFixed(1), String(runs)];
  });
  const cores = observations.reduce((sum, one) => sum + one.cores, 0) / Math.max(1, observations.length);
  return [
    `${machine()}; ${cores.toFixed(2)} cores on average; ${intake.pruned.toLocaleString("en")} traces pruned`,
    textTable([["asked", "p50 ms", "p95 ms", "times"], ...times], { numbersFrom: 1 }),
    textTable(checks.map(({ result, promise, detail }) => [result.toUpperCase(), `${promise}: ${detail}`])),
  ].join("\n\n");
}
