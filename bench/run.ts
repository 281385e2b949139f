import { parseArgs } from "node:util";
import { measureLabMemory } from "./lab-memory.ts";
import { describeMemory, totals } from "./memory-table.ts";

const HELP = `Usage: pnpm bench memory [--minutes N] [--rate N] [--json]

memory   What each process of the lab keeps resident, in MB, after some minutes of traffic. PSS counts a page that several
         processes share (Node itself, mostly) once in all; RSS counts it in each. Linux only.

Options:
  --minutes N   how long the traffic runs; default 10
  --rate N      requests a second; default 1, as in the lab
  --json        one JSON object instead of the table
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (values.help || positionals[0] !== "memory") {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  const minutes = Number(values.minutes);
  process.stderr.write(`the lab runs for ${minutes} min at ${values.rate} requests/s …\n`);
  const processes = await measureLabMemory({ minutes, rate: values.rate });
  const report = values.json
    ? JSON.stringify({ minutes, rate: Number(values.rate), processes, total: totals(processes) })
    : describeMemory(processes);
  process.stdout.write(`${report}\n`);
}
