import { parseArgs } from "node:util";

const HELP = `Usage: pnpm bench COMMAND [options]

memory     What each process of the lab keeps resident, in MB, after some minutes of traffic. PSS counts a page that several
           processes share (Node itself, mostly) once in all; RSS counts it in each. Linux only.
overhead   CPU microseconds that tracing adds to a request: none, the stock SDK, ours, OpenTelemetry.
soak       A traced application under load while what it depends on fails: is its heap flat, is every trace stored.

Options of memory:
  --minutes N   how long the traffic runs; default 10
  --rate N      requests a second; default 1, as in the lab
  --json        one JSON object instead of the table

The other commands take --help.
`;

type Command = (argv: string[]) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  memory,
  overhead: async (argv) => (await import("./overhead/command.ts")).overhead(argv),
  soak: async (argv) => (await import("./soak/command.ts")).runSoak(argv),
};

const [name = "", ...argv] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command) await command(argv);
else {
  process.stdout.write(HELP);
  process.exitCode = name === "--help" || name === "-h" ? 0 : 2;
}

async function memory(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: "string", default: "10" },
      rate: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const { measureLabMemory } = await import("./lab-memory.ts");
  const { describeMemory, totals } = await import("./memory-table.ts");
  const minutes = Number(values.minutes);
  process.stderr.write(`the lab runs for ${minutes} min at ${values.rate} requests/s …\n`);
  const processes = await measureLabMemory({ minutes, rate: values.rate });
  const report = values.json
    ? JSON.stringify({ minutes, rate: Number(values.rate), processes, total: totals(processes) })
    : describeMemory(processes);
  process.stdout.write(`${report}\n`);
}
