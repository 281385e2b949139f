import { type Outcome, outcomeOf, type Work } from "@xray-lab/segments";
import { isInProgress, microsecondsTaken, STEPS_PER_SECOND } from "../durations.ts";
import { COUNTS_IN_PROGRESS } from "../undocumented.ts";

/** How many requests ended in which way; each is counted once. */
export interface RequestStatistics extends Readonly<Record<Outcome, number>> {
  readonly total: number;
  /** The sum of all response times, in seconds. */
  readonly totalTime: number;
}

export function isCounted(work: Work): boolean {
  return COUNTS_IN_PROGRESS || !isInProgress(work);
}

/** The outcomes, in the order of the numbers by which {@link Statistics.record} names them. */
export const OUTCOMES: readonly Outcome[] = ["ok", "error", "throttle", "fault"];
const FAULT = OUTCOMES.indexOf("fault");

/** Counts outcomes and sums times, as integers: the sum is the same in any order. */
export class Statistics {
  readonly #counts = new Float64Array(OUTCOMES.length);
  #microseconds = 0;

  add(work: Work): void {
    this.record(OUTCOMES.indexOf(outcomeOf(work)), microsecondsTaken(work));
  }

  /** @param outcome its place in {@link OUTCOMES} @param microseconds of all the requests together */
  record(outcome: number, microseconds: number, requests: number = 1): void {
    this.#counts[outcome] = (this.#counts[outcome] ?? 0) + requests;
    this.#microseconds += microseconds;
  }

  get faults(): number {
    return this.#counts[FAULT] ?? 0;
  }

  summary(): RequestStatistics {
    const [ok = 0, error = 0, throttle = 0, fault = 0] = this.#counts;
    const totalTime = this.#microseconds / STEPS_PER_SECOND;
    return { ok, error, throttle, fault, total: ok + error + throttle + fault, totalTime };
  }
}
