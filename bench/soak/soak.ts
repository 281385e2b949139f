import { setTimeout as delay } from "node:timers/promises";
import { faultSchedule } from "./fault-schedule.ts";
import { type FaultDone, injectFaults } from "./faults.ts";
import { type Guard, Ledger } from "./ledger.ts";
import { type Load, startLoad } from "./load.ts";
import type { IntakeLosses } from "./local-xray.ts";
import { type Observation, observe } from "./observation.ts";
import type { SoakReport } from "./report.ts";
import { newRun, numberIn } from "./request-id.ts";
import { type Environment, startEnvironment } from "./environment.ts";
import { settle, storedTraces } from "./stored-traces.ts";
import { verdict } from "./verdict.ts";

/**
 * Before: a daemon that is killed may have read segments that it has not stored yet. After: a name that moved is looked up
 * again a second after the first refusal.
 */
const GUARD: Guard = { before: 1_000, after: 2_000 };

export interface SoakOptions {
  readonly minutes: number;
  /** Requests a second. */
  readonly rate: number;
  readonly onProgress: (observation: Observation) => void;
  /** Ends it early, and without a report. */
  readonly signal: AbortSignal;
}

/** Runs a traced application under load while what it depends on fails, and compares its notes with the stored traces. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const run = newRun();
  const ledger = new Ledger();
  await using environment = await startEnvironment((requests) => {
    for (const [number, at] of requests) ledger.finished(number, at);
  });
  const { application, xray } = environment;
  const course = await runCourse(options, environment, run);
  const exitCode = await application.stop();
  await settle(xray);
  for await (const id of storedTraces(xray.api, course.from, Date.now() / 1_000 + 1)) {
    const number = numberIn(run, id);
    if (number !== undefined) ledger.stored(number);
  }
  return report(options, { ...course, exitCode, intake: xray.losses, ledger });
}

interface Course {
  /** Epoch seconds. */
  readonly from: number;
  readonly load: Load;
  readonly faults: readonly FaultDone[];
  readonly observations: readonly Observation[];
}

/** The load, the faults and the observations, side by side. The first of them that fails ends the others. */
async function runCourse(
  { minutes, rate, onProgress, signal }: SoakOptions,
  environment: Environment,
  run: string,
): Promise<Course> {
  const { application, xray } = environment;
  const ending = new AbortController();
  const until = AbortSignal.any([ending.signal, signal]);
  const from = Math.floor(Date.now() / 1_000);
  const load = startLoad({ port: application.port, rate, run, signal: until });
  try {
    const [faults, observations] = await Promise.all([
      injectFaults(faultSchedule(minutes), environment, until),
      observe({ application, xray, load: load.counts, onProgress, signal: ending.signal }),
      delay(minutes * 60_000, undefined, { signal: until }).then(() => ending.abort()),
    ]);
    await load.ended;
    return { from, load: load.counts, faults, observations };
  } finally {
    ending.abort();
  }
}

interface Outcome extends Course {
  readonly exitCode: number;
  readonly intake: IntakeLosses;
  readonly ledger: Ledger;
}

function report({ minutes, rate }: SoakOptions, outcome: Outcome): SoakReport {
  const { load, faults, observations, exitCode, intake, ledger } = outcome;
  const outages = faults.flatMap(({ outage }) => outage ?? []);
  const account = ledger.account(outages, GUARD);
  const heap = observations.map((observation) => observation.heap);
  const unhandled = observations.at(-1)?.unhandled ?? { rejections: 0, exceptions: 0, first: undefined };
  return {
    minutes,
    rate,
    node: process.versions.node,
    load,
    faults,
    account,
    guard: GUARD,
    intake,
    observations,
    checks: verdict({ heap, unhandled, account, exitCode }),
  };
}
