import { setTimeout as delay } from "node:timers/promises";
import { until } from "@xray-lab/test-support";
import { createDice } from "../data-set/dice.ts";
import { type MeasuredXray, startXray } from "../xray/local-store.ts";
import { check, type Checked } from "./check.ts";
import type { HeldBack, Round } from "./round.ts";
import { Traffic, type TrafficOptions } from "./traffic.ts";

export interface KillsOptions extends TrafficOptions {
  /** Where the store is. */
  readonly folder: string;
  readonly kills: number;
  /** A line now and then. */
  readonly say: (line: string) => void;
}

export interface KillsReport {
  readonly kills: number;
  readonly traces: number;
  /** Documents that were sent, and those of them that may not be lost. */
  readonly sent: number;
  readonly promised: number;
  /** A line for each thing that did not agree. */
  readonly problems: readonly string[];
}

const [SHORTEST_MILLISECONDS, LONGEST_MILLISECONDS] = [100, 2_500] as const;

/**
 * Kills services/xray again and again while it takes documents and answers questions, and checks after each start what it says
 * of the round before and of the one that got late documents. At the end everything is checked, also after a proper stop.
 */
export async function kill(options: KillsOptions): Promise<KillsReport> {
  const { folder, kills, seed, say } = options;
  const dice = createDice(seed, -2);
  const traffic = new Traffic(options);
  const rounds: Round[] = [];
  const problems: string[] = [];
  const note = (found: readonly string[]): void => {
    // A round is checked more than once.
    for (const problem of found.filter((one) => !problems.includes(one))) {
      say(problem);
      problems.push(problem);
    }
  };
  for (let killed = 1; killed <= kills; killed += 1) {
    await using xray = await startXray({ folder });
    for (const round of rounds.slice(-2)) note(await checkSoon(xray, round));
    const lifetime = SHORTEST_MILLISECONDS + dice.below(LONGEST_MILLISECONDS - SHORTEST_MILLISECONDS);
    const round = await lifeOf(xray, traffic, rounds.at(-1)?.heldBack ?? [], lifetime);
    rounds.push(round);
    note(round.problems);
    if (killed % SAID_EVERY === 0) say(`${killed} kills, ${problems.length} problems`);
  }
  const all = together(rounds);
  for (const end of ["after the last kill", "after a proper stop"]) {
    say(`checking everything ${end} …`);
    await using xray = await startXray({ folder });
    note(await checkSoon(xray, all, true));
  }
  return { kills, problems, ...sumsOf(all) };
}

const SAID_EVERY = 10;

async function lifeOf(
  xray: MeasuredXray,
  traffic: Traffic,
  late: readonly HeldBack[],
  milliseconds: number,
): Promise<Round> {
  const killed = new AbortController();
  const round = traffic.run(xray, late, killed.signal);
  // From the beginning of the round, which waits for a full second.
  await delay(1_000 - (Date.now() % 1_000) + milliseconds);
  killed.abort();
  await xray.end("SIGKILL");
  return await round;
}

const PATIENCE = { seconds: 5, pauseMs: 500 };

/** A trace may be looked into a moment after its documents were stored. */
async function checkSoon(
  xray: MeasuredXray,
  checked: Checked,
  withSeries = false,
): Promise<readonly string[]> {
  return until(
    () => check(xray.api, checked, withSeries),
    (problems) => problems.length === 0,
    PATIENCE,
  );
}

function together(rounds: readonly Round[]): Checked {
  const [first, last] = [rounds[0], rounds.at(-1)];
  return { from: first?.from ?? 0, to: last?.to ?? 0, traces: rounds.flatMap(({ traces }) => traces) };
}

function sumsOf({ traces }: Checked): Pick<KillsReport, "traces" | "sent" | "promised"> {
  const sum = (count: (trace: (typeof traces)[number]) => number): number =>
    traces.reduce((total, trace) => total + count(trace), 0);
  return {
    traces: traces.length,
    sent: sum(({ sent }) => sent.size),
    promised: sum(({ promised }) => promised.size),
  };
}
