import { join } from "node:path";

import { type Command, type CommandContext, readOptions } from "../command.ts";
import { LabError } from "../errors.ts";
import { onInterrupt } from "../lab/interrupts.ts";
import { deathNotice, returnNotice, slowStopNotice, stoppedNotice, stoppingNotice } from "../lab/notices.ts";
import { planLab, REPOSITORY } from "../lab/plan.ts";
import { runLab } from "../lab/run-lab.ts";
import { readSettings, variables } from "../settings.ts";
import { isMisconfigured } from "../supervise/restart-policy.ts";
import { serviceFailure } from "../supervise/service-failure.ts";
import { makeLogFolder } from "../supervise/service-log.ts";
import { type Death, Supervisor } from "../supervise/supervisor.ts";

const environmentHelp = variables.map(
  ({ name, default: value, meaning }) =>
    `  ${(value === "none" ? name : `${name}=${value}`).padEnd(27)} ${meaning}\n`,
);

export const labCommand: Command = {
  help: `Usage: xray-lab lab [options]
       npm start [-- options]
       npm run dev [-- options]     the same with --watch

Starts the local X-Ray, notification, user-management and a traffic generator,
builds the console when its sources have changed, sends a first request, shows
its trace, then prints a line for each request until Ctrl-C.

Options:
  --once             no traffic: show the first complete trace and stop. Exit
                     code 0 if the trace was complete; otherwise 1, and what
                     was missing
  --within SECONDS   how long to wait for the first trace (15; with --once 60)
  --watch            restart a service, and those that call it, when a source
                     file of the service or of its packages changes; build the
                     console again when one of the console's changes
  --help             this text

Environment, all of it optional, with the default values:
${environmentHelp.join("")}
The services get the whole environment; their READMEs list what they read.
TRAFFIC_RATE=0 sends no traffic, DB_HOSTNAME takes a MySQL instead of SQLite.`,
  run,
};

async function run(context: CommandContext): Promise<number> {
  const options = readLabOptions(context.args);
  const settings = readSettings(context.environment, REPOSITORY);
  makeLogFolder(settings.logDirectory, settings.dataDirectory);
  const { terminal } = context;
  const supervisor = new Supervisor({
    logDirectory: settings.logDirectory,
    environment: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...context.environment },
    onDeath: (death) => {
      // With `watch`, the next edit may be the remedy.
      if (isMisconfigured(death.code) && !options.watch) stop.abort(failureOf(death));
      else terminal.print(deathNotice(death, terminal).join("\n"));
    },
    onReturn: (plan) => terminal.print(returnNotice(plan, terminal)),
    onSlowStop: (plan) => terminal.print(slowStopNotice(plan, terminal)),
  });
  const stop = new AbortController();
  let stopping: number | undefined;
  onInterrupt(context.signals, {
    onFirst: () => {
      stopping = performance.now();
      terminal.print(stoppingNotice(terminal));
      stop.abort(new LabError("Interrupted", "stopped before the first trace was complete"));
    },
    onSecond: () => {
      supervisor.kill();
      context.exit(130);
    },
  });
  const plan = planLab(settings, REPOSITORY);
  try {
    return await runLab({ ...options, settings, plan, supervisor, terminal, signal: stop.signal });
  } finally {
    if (stopping !== undefined) terminal.print(stoppedNotice(performance.now() - stopping, terminal));
  }
}

function failureOf({ plan, reason, ...death }: Death): LabError {
  return serviceFailure({ ...death, name: plan.name, reason: `ended with ${reason}` });
}

/** Node keeps what it compiled there: the services start in half the time and need no TypeScript stripper in memory. */
const COMPILE_CACHE = join(REPOSITORY, "node_modules", ".cache", "node-compile-cache");

interface LabOptions {
  readonly once: boolean;
  readonly watch: boolean;
  readonly withinMs: number;
}

/** Seconds to wait for the first trace. `--once` is for scripts, which can wait longer than a person. */
const PATIENCE = { once: "60", live: "15" } as const;

function readLabOptions(args: readonly string[]): LabOptions {
  const {
    once,
    watch,
    within = once ? PATIENCE.once : PATIENCE.live,
  } = readOptions(args, {
    once: { type: "boolean", default: false },
    watch: { type: "boolean", default: false },
    within: { type: "string" },
  });
  if (once && watch)
    throw new LabError("BadUsage", "--once stops after the first trace: it leaves --watch nothing to do");
  const seconds = Number(within);
  if (!(seconds > 0 && seconds <= 3600)) {
    throw new LabError("BadUsage", `--within ${within} is not a number of seconds above 0 and up to 3600`);
  }
  return { once, watch, withinMs: seconds * 1000 };
}
