import { join } from "node:path";
import { parseArgs } from "node:util";

import type { Command, CommandContext } from "../command.ts";
import { LabError } from "../errors.ts";
import { onInterrupt } from "./interrupts.ts";
import { runLab } from "./run-lab.ts";
import { planLab, REPOSITORY } from "./service-plan.ts";
import { readSettings } from "./settings.ts";
import { Supervisor } from "../supervise/supervisor.ts";
import { deathNotice, returnNotice, stoppingNotice } from "./notices.ts";

export const labCommand: Command = {
  name: "lab",
  summary: "start everything, show the first trace, then each request as it happens",
  help: `Usage: npm start [-- --once]

Starts the local X-Ray, notification, user-management and a traffic generator, sends a first request, shows its trace,
then prints a line per request until Ctrl-C.

Options:
  --once   start the services without traffic, show the first complete trace, stop everything. Exit code 0 if the trace
           was complete, otherwise 1 and what was missing.
  --within SECONDS   how long to wait for the first trace; by default 15, with --once 60
  --help   this text

Environment (all optional; packages/cli/README.md has the whole list):
  XRAY_DAEMON_PORT=2000     UDP and TCP, where services send their segments
  XRAY_API_PORT=8000        the X-Ray API and its page
  USERMGMT_PORT=8095        user-management
  NOTIFICATION_PORT=8096    notification
  XRAY_DATA_DIR, USERMGMT_DATA_DIR   where traces and users are kept; by default in .data/
  TRAFFIC_RATE=1            requests a second; 0 sends none
  NO_COLOR=1                no colours
`,
  run,
};

async function run(context: CommandContext): Promise<number> {
  const { once, withinMs } = readOptions(context.args);
  const settings = readSettings(context.environment, REPOSITORY);
  const { terminal } = context;
  const supervisor = new Supervisor({
    logDirectory: settings.logDirectory,
    environment: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...context.environment },
    onDeath: (death) => terminal.print(deathNotice(death, terminal).join("\n")),
    onReturn: (plan) => terminal.print(returnNotice(plan, terminal)),
  });
  const stop = new AbortController();
  onInterrupt(context.signals, {
    onFirst: () => {
      terminal.print(stoppingNotice(terminal));
      stop.abort(new LabError("Interrupted", "stopped before the first trace was complete"));
    },
    onSecond: () => {
      supervisor.kill();
      context.exit(130);
    },
  });
  const plan = planLab(settings, REPOSITORY);
  return runLab({ once, withinMs, settings, plan, supervisor, terminal, signal: stop.signal });
}

/** Node keeps what it compiled there: the services start in half the time and need no TypeScript stripper in memory. */
const COMPILE_CACHE = join(REPOSITORY, "node_modules", ".cache", "node-compile-cache");

interface LabOptions {
  readonly once: boolean;
  readonly withinMs: number;
}

/** Seconds. `--once` is for scripts, which wait; a person wants to see something. */
const PATIENCE = { once: 60, live: 15 } as const;

function readOptions(args: readonly string[]): LabOptions {
  const { once, within } = parseOptions(args);
  const seconds = within === undefined ? (once ? PATIENCE.once : PATIENCE.live) : Number(within);
  if (!(seconds > 0 && seconds <= 3600)) {
    throw new LabError("BadUsage", `--within ${within} is not a number of seconds above 0 and up to 3600`);
  }
  return { once, withinMs: seconds * 1000 };
}

function parseOptions(args: readonly string[]): { once: boolean; within: string | undefined } {
  try {
    const options = { once: { type: "boolean", default: false }, within: { type: "string" } } as const;
    const { once, within } = parseArgs({ args: [...args], options }).values;
    return { once, within };
  } catch (error) {
    throw new LabError("BadUsage", error instanceof Error ? error.message : String(error));
  }
}
