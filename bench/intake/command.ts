import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FAILURE, say, SUCCESS } from "@xray-lab/test-support";
import { type IntakeOptions, measureIntake } from "./measure-intake.ts";
import { measurePruning } from "./pruning/measure-pruning.ts";
import { pruningProblems, pruningTable } from "./pruning/table.ts";
import { bestOf, tableOf } from "./table.ts";
import { machine } from "../xray/machine.ts";

const HELP = `Usage: pnpm bench intake [--rate N,N] [--seconds N] [--prune] [--json]

Segments of 1.2 kB over UDP to services/xray and, in turns, to AWS's daemon, at rising rates: what is stored, what is lost and where,
and what it costs. The sender is a process of its own.

Options:
  --rate N,N    segments a second, each of these; default from 2,000 up, until both lose some
  --seconds N   how long each rate is sent; default 10, with --prune 150
  --prune       at one rate, default 10000, while the store is at its limit and prunes all the time: what is lost, and how long
                queries take meanwhile. Exit code 1 when anything is lost
  --json        one JSON object instead of the tables
`;

const NOTE = `stored: by xray in its store, by AWS's daemon in an X-Ray that only counts. lost: in the kernel's buffer before it was read, in the
receiver's own buffer, rejected as no document. drained: from the last datagram to the last document that was stored. AWS's daemon keeps a request that is not full for a second.
CPU: of the receiver's process, for each document stored.`;

const RATES = "2000,5000,10000,15000,20000,25000,30000,35000,40000,50000,60000,80000";

/** `pnpm bench intake`. */
export async function intake(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      rate: { type: "string" },
      seconds: { type: "string" },
      prune: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(HELP);
  const rates = (values.rate ?? (values.prune ? "10000" : RATES)).split(",").map(Number);
  const seconds = Number(values.seconds ?? (values.prune ? 150 : 10));
  if (![...rates, seconds].every((value) => value > 0))
    throw new RangeError("--rate and --seconds take numbers over 0, such as --rate 5000,10000 --seconds 10");
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-intake-"));
  try {
    const options = { folder, rates, seconds, untilLost: values.rate === undefined };
    return values.prune ? await prune(options, values.json) : await rise(options, values.json);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rise(options: IntakeOptions, json: boolean): Promise<number> {
  const { rates, ceiling, problems } = await measureIntake(options);
  if (json) say(`${JSON.stringify({ machine: machine(), ceiling, rates, problems })}\n`);
  else {
    const sender = `the sender alone reaches ${Math.round(ceiling).toLocaleString("en")}/s`;
    say(`${[machine(), tableOf(rates), bestOf(rates), sender, ...problems, NOTE].join("\n\n")}\n`);
  }
  return problems.length === 0 ? SUCCESS : FAILURE;
}

async function prune({ folder, rates, seconds }: IntakeOptions, json: boolean): Promise<number> {
  const figures = await measurePruning({ folder, rate: rates[0] ?? 0, seconds });
  const problems = pruningProblems(figures);
  if (json) say(`${JSON.stringify({ machine: machine(), ...figures, problems })}\n`);
  else say(`${[machine(), pruningTable(figures), ...problems].join("\n\n")}\n`);
  return problems.length === 0 ? SUCCESS : FAILURE;
}
