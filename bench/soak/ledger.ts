/** A time in which no daemon listened, in epoch milliseconds. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds around an outage in which requests may be lost too. */
export interface Guard {
  readonly before: number;
  readonly after: number;
}

/** The requests that finished in the application, compared with the stored traces. */
export interface Account {
  readonly finished: number;
  /** Finished in an outage or the guard around it. */
  readonly excused: number;
  /** Excused, but stored. */
  readonly excusedAndStored: number;
  /** Finished while a daemon listened. */
  readonly expected: number;
  readonly stored: number;
  /** Expected, and not stored. */
  readonly missing: readonly Missing[];
  /** Stored, but never finished in the application. */
  readonly strangers: number;
}

export interface Missing {
  readonly number: number;
  readonly at: number;
}

/** Every request by its number. */
export class Ledger {
  readonly #finishedAt = new Map<number, number>();
  readonly #stored = new Set<number>();

  finished(number: number, at: number): void {
    this.#finishedAt.set(number, at);
  }

  stored(number: number): void {
    this.#stored.add(number);
  }

  account(outages: readonly Outage[], guard: Guard): Account {
    const isExcused = ([, at]: readonly [number, number]): boolean =>
      outages.some(({ from, to }) => at >= from - guard.before && at <= to + guard.after);
    const all = [...this.#finishedAt];
    const excused = all.filter(isExcused);
    const expected = all.filter((request) => !isExcused(request));
    const missing = expected.filter(([number]) => !this.#stored.has(number));
    return {
      finished: all.length,
      excused: excused.length,
      excusedAndStored: excused.filter(([number]) => this.#stored.has(number)).length,
      expected: expected.length,
      stored: expected.length - missing.length,
      missing: missing.map(([number, at]) => ({ number, at })),
      strangers: [...this.#stored].filter((number) => !this.#finishedAt.has(number)).length,
    };
  }
}
