import type { EdgeStatistics, HistogramEntry } from "@aws-sdk/client-xray";
import type { Work } from "@xray-lab/segments";
import { STEPS_PER_SECOND } from "../time.ts";
import { COUNTS_IN_PROGRESS, HISTOGRAM_STEP } from "../undocumented.ts";
import { isInProgress, microsecondsTaken, type Outcome, outcomeOf } from "../work.ts";

const STEPS_PER_BAR = HISTOGRAM_STEP * STEPS_PER_SECOND;
const BARS_PER_SECOND = Math.round(1 / HISTOGRAM_STEP);

/**
 * Counts and times of many pieces of work. Times are summed as integers, so that the sum of the same work is the
 * same in any order.
 */
export class Statistics {
  readonly #counts: Record<Outcome, number> = { ok: 0, error: 0, throttle: 0, fault: 0 };
  readonly #bars = new Map<number, number>();
  #microseconds = 0;

  add(work: Work): void {
    if (isInProgress(work) && !COUNTS_IN_PROGRESS) return;
    const taken = microsecondsTaken(work);
    const bar = Math.round(taken / STEPS_PER_BAR);
    this.#counts[outcomeOf(work)] += 1;
    this.#microseconds += taken;
    this.#bars.set(bar, (this.#bars.get(bar) ?? 0) + 1);
  }

  /** `TotalCount` is the sum of the ok, error and fault counts; `TotalResponseTime` is a sum in seconds. */
  summary(): EdgeStatistics {
    const { ok, error, throttle, fault } = this.#counts;
    return {
      OkCount: ok,
      ErrorStatistics: { ThrottleCount: throttle, OtherCount: error, TotalCount: throttle + error },
      FaultStatistics: { OtherCount: fault, TotalCount: fault },
      TotalCount: ok + throttle + error + fault,
      TotalResponseTime: this.#microseconds / STEPS_PER_SECOND,
    };
  }

  /** How many took how long, in seconds, quickest first. */
  histogram(): HistogramEntry[] {
    const bars = [...this.#bars].toSorted(([left], [right]) => left - right);
    return bars.map(([bar, Count]) => ({ Value: bar / BARS_PER_SECOND, Count }));
  }
}
