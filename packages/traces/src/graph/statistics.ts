import type { EdgeStatistics } from "@aws-sdk/client-xray";
import { type Work, type Outcome, outcomeOf } from "@xray-lab/segments";
import { STEPS_PER_SECOND } from "../time.ts";
import { COUNTS_IN_PROGRESS } from "../undocumented.ts";
import { isInProgress, microsecondsTaken } from "../work.ts";

/** Whether the work is in any statistics. */
export function isCounted(work: Work): boolean {
  return COUNTS_IN_PROGRESS || !isInProgress(work);
}

/**
 * Outcomes and times of many pieces of work. Times are summed as integers, so that the sum of the same work is the
 * same in any order.
 */
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
}
