import { printable } from "@xray-lab/segments";

const KEPT = 100;
const PREFIX_CHARACTERS = 200;
const TEXT_CHARACTERS = 8192;

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
  /** The first 8,192 characters at most; safe to print. */
  readonly text: string;
}

/** A rejection with the text as it came, which may be hostile. */
export type NewRejection = Omit<RecentRejection, "prefix">;

/** Counts all rejections by reason, and keeps the last hundred. */
export class Rejections {
  readonly #counts = new Map<string, number>();
  readonly #recent: RecentRejection[] = [];

  add(rejection: NewRejection): RecentRejection {
    const kept = {
      ...rejection,
      detail: copyOf(printable(rejection.detail, { max: PREFIX_CHARACTERS })),
      prefix: copyOf(printable(rejection.text, { max: PREFIX_CHARACTERS })),
      text: copyOf(printable(rejection.text, { max: TEXT_CHARACTERS })),
    };
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

/** A part of a string keeps the whole string in memory, and a document in PutTraceSegments can have megabytes. */
function copyOf(printed: string): string {
  return Buffer.from(printed).toString();
}
