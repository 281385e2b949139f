import { type Outcome, outcomeOf, type Work } from "@xray-lab/segments";
import { isInProgress, microsecondsTaken, STEPS_PER_SECOND } from "../durations.ts";
import { COUNTS_IN_PROGRESS, HISTOGRAM_STEP } from "../undocumented.ts";

/** How many requests ended in which way; each is counted once. */
export interface RequestStatistics extends Readonly<Record<Outcome, number>> {
  readonly total: number;
  /** The sum of all response times, in seconds. */
  readonly totalTime: number;
}

/** How often a time occurred. */
export interface HistogramBar {
  /** Seconds. */
  readonly value: number;
  readonly count: number;
}

export function isCounted(work: Work): boolean {
  return COUNTS_IN_PROGRESS || !isInProgress(work);
}

/** Counts outcomes and sums times, as integers: the sum is the same in any order. */
export class Statistics {
  readonly #counts: Record<Outcome, number> = { ok: 0, error: 0, throttle: 0, fault: 0 };
  #microseconds = 0;

  add(work: Work): void {
    this.#counts[outcomeOf(work)] += 1;
    this.#microseconds += microsecondsTaken(work);
  }

  get faults(): number {
    return this.#counts.fault;
  }

  summary(): RequestStatistics {
    const { ok, error, throttle, fault } = this.#counts;
    const totalTime = this.#microseconds / STEPS_PER_SECOND;
    return { ok, error, throttle, fault, total: ok + error + throttle + fault, totalTime };
  }
}

const STEPS_PER_BAR = HISTOGRAM_STEP * STEPS_PER_SECOND;
const BARS_PER_SECOND = Math.round(1 / HISTOGRAM_STEP);

export class Histogram {
  readonly #bars = new Map<number, number>();

  add(microseconds: number): void {
    const bar = Math.round(microseconds / STEPS_PER_BAR);
    this.#bars.set(bar, (this.#bars.get(bar) ?? 0) + 1);
  }

  /** Shortest time first. */
  bars(): HistogramBar[] {
    const bars = [...this.#bars].toSorted(([left], [right]) => left - right);
    return bars.map(([bar, count]) => ({ value: bar / BARS_PER_SECOND, count }));
  }
}
