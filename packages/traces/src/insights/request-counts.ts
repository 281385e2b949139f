import { type Outcome, outcomeOf, type Work } from "@xray-lab/segments";

/** How many requests there were, and how many of them went well or failed. */
export interface RequestCounts {
  readonly total: number;
  readonly ok: number;
  readonly faults: number;
}

type Counting = { -readonly [Member in keyof RequestCounts]: number };

/** The requests to one service by the minute in which they began, as a number of minutes since 1970. */
export class MinuteCounts {
  readonly #minutes = new Map<number, Counting>();

  add(work: Work): void {
    this.record(minuteOf(work.start_time), outcomeOf(work));
  }

  record(minute: number, outcome: Outcome): void {
    const counts = this.#minutes.get(minute) ?? this.#begin(minute);
    counts.total += 1;
    if (outcome === "ok") counts.ok += 1;
    else if (outcome === "fault") counts.faults += 1;
  }

  #begin(minute: number): Counting {
    const counts = { total: 0, ok: 0, faults: 0 };
    this.#minutes.set(minute, counts);
    return counts;
  }

  /** The minutes with a fault, earliest first. */
  faultyMinutes(): readonly number[] {
    const faulty = [...this.#minutes].filter(([, { faults }]) => faults > 0);
    return faulty.map(([minute]) => minute).toSorted((left, right) => left - right);
  }

  /** The requests of the minutes from one to before another. */
  between(from: number, to: number): RequestCounts {
    const sum = { total: 0, ok: 0, faults: 0 };
    for (let minute = from; minute < to; minute++) {
      const counts = this.#minutes.get(minute);
      if (counts === undefined) continue;
      sum.total += counts.total;
      sum.ok += counts.ok;
      sum.faults += counts.faults;
    }
    return sum;
  }
}

export function minuteOf(epochSeconds: number): number {
  return Math.floor(epochSeconds / 60);
}

/** The part of the requests that failed; 0 of none. */
export function faultRate({ total, faults }: RequestCounts): number {
  return total === 0 ? 0 : faults / total;
}
