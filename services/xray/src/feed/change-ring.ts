/** What happened to the intake between two moments. */
export interface Change {
  /** The traces that got documents. */
  readonly traces: ReadonlySet<string>;
  /** Documents stored. */
  readonly accepted: number;
  /** Datagrams, documents and spans refused. */
  readonly rejected: number;
}

/** A change and its number. */
export interface NumberedChange extends Change {
  /** `<boot>-<sequence>`. */
  readonly id: string;
}

export interface RingLimits {
  readonly changes: number;
  /** Of all changes together: a busy moment has thousands. */
  readonly traceIds: number;
}

/** Under load, 25 seconds of changes; when little happens, hours. */
const LIMITS: RingLimits = { changes: 500, traceIds: 20_000 };

/**
 * The last changes, for clients whose connection broke. A number names a change of one run of this process only: after a restart the
 * numbers begin again, with another `boot`.
 */
export class ChangeRing {
  readonly #boot: string;
  readonly #limits: RingLimits;
  readonly #changes: NumberedChange[] = [];
  #traceIds = 0;
  #last = 0;

  /** @param boot names this run of the process; without `-` */
  constructor(boot: string, limits: RingLimits = LIMITS) {
    this.#boot = boot;
    this.#limits = limits;
  }

  /** The id of the last change; before the first one, an id after which the first one comes. */
  get lastId(): string {
    return `${this.#boot}-${this.#last}`;
  }

  add(change: Change): NumberedChange {
    this.#last += 1;
    const numbered = { ...change, id: this.lastId };
    this.#changes.push(numbered);
    this.#traceIds += change.traces.size;
    while (this.#changes.length > this.#limits.changes || this.#traceIds > this.#limits.traceIds) {
      this.#traceIds -= this.#changes.shift()?.traces.size ?? 0;
    }
    return numbered;
  }

  /** The changes after the one with this id; undefined when they are not all here, or the id is none of this run. */
  after(id: string): readonly NumberedChange[] | undefined {
    const [boot, digits = ""] = id.split("-");
    const sequence = Number(digits);
    const before = this.#last - this.#changes.length;
    const isKnown = boot === this.#boot && /^\d{1,15}$/.test(digits) && id.split("-").length === 2;
    if (!isKnown || sequence < before || sequence > this.#last) return undefined;
    return this.#changes.slice(sequence - before);
  }
}
