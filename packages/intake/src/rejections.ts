import { printable } from "@xray-lab/segments";

const KEPT = 100;
const PREFIX_CHARACTERS = 200;

/** Something that was sent and not stored, and why. */
export interface RecentRejection {
  readonly at: Date;
  /** One of a closed set: X-Ray's error codes, the faults of a datagram's header, `StoreFailed`. */
  readonly reason: string;
  /** What is wrong and where, for people; safe to print. */
  readonly detail: string;
  /** `address:port` of a datagram, `api` for a document in PutTraceSegments, `otlp` for a span. */
  readonly sender: string;
  /** Bytes. */
  readonly size: number;
  /** The first 200 characters at most; safe to print. */
  readonly prefix: string;
}

/** A rejection with the whole text, which may be hostile. */
export interface NewRejection extends Omit<RecentRejection, "prefix"> {
  readonly text: string;
}

/** Counts all rejections by reason, and keeps the last hundred. */
export class Rejections {
  readonly #counts = new Map<string, number>();
  readonly #recent: RecentRejection[] = [];

  add({ text, ...rejection }: NewRejection): RecentRejection {
    const detail = printable(rejection.detail, PREFIX_CHARACTERS);
    const kept = { ...rejection, detail, prefix: printable(text, PREFIX_CHARACTERS) };
    this.#counts.set(kept.reason, (this.#counts.get(kept.reason) ?? 0) + 1);
    this.#recent.push(kept);
    if (this.#recent.length > KEPT) this.#recent.shift();
    return kept;
  }

  /** How many there were since the start, by reason. */
  byReason(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** The newest first. */
  recent(): readonly RecentRejection[] {
    return this.#recent.toReversed();
  }
}
