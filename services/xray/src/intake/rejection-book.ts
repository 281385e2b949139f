import { printablePrefix } from "./printable.ts";

const KEPT = 100;

/** Something that was sent and not stored, and why. */
export interface IntakeRejection {
  readonly at: Date;
  /** A word of a closed set: X-Ray's error codes, and the faults of a datagram's header. */
  readonly reason: string;
  /** What was wrong where, for people. */
  readonly detail: string;
  /** `address:port` of a datagram, `api` for a document in PutTraceSegments, `otlp` for a span. */
  readonly sender: string;
  /** Bytes. */
  readonly size: number;
  /** The first 200 characters at most, safe to print. */
  readonly prefix: string;
}

export interface RejectionDraft extends Omit<IntakeRejection, "prefix"> {
  readonly text: string;
}

/** Counts every rejection by reason and keeps the last hundred. */
export interface RejectionBook {
  add(draft: RejectionDraft): IntakeRejection;
  /** Rejections since the start, by reason. */
  counts(): Readonly<Record<string, number>>;
  total(): number;
  /** Newest first. */
  recent(): readonly IntakeRejection[];
}

export function createRejectionBook(): RejectionBook {
  const counts = new Map<string, number>();
  const recent: IntakeRejection[] = [];
  let total = 0;
  return {
    add: ({ text, ...draft }) => {
      const rejection = { ...draft, detail: printablePrefix(draft.detail), prefix: printablePrefix(text) };
      counts.set(draft.reason, (counts.get(draft.reason) ?? 0) + 1);
      total += 1;
      recent.push(rejection);
      if (recent.length > KEPT) recent.shift();
      return rejection;
    },
    counts: () => Object.fromEntries(counts),
    total: () => total,
    recent: () => recent.toReversed(),
  };
}
