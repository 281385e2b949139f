import { printable } from "@xray-lab/segments";

const KEPT = 100;
const NAME_CHARACTERS = 200;

/** What one sender has sent since the start. */
export interface SenderStatistics {
  /** `address:port` of datagrams, `api` for PutTraceSegments, `otlp` for spans. */
  readonly sender: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly lastSeen: Date;
  /** The name of the last document that was accepted; safe to print. */
  readonly name?: string;
}

interface Counts {
  accepted: number;
  rejected: number;
  lastSeen: Date;
  name: string | undefined;
}

/** Counts by sender, for the hundred senders that were seen last. */
export class Senders {
  /** The one that was seen last is at the end. */
  readonly #counts = new Map<string, Counts>();

  accepted(sender: string, name: string, at: Date): void {
    const counts = this.#of(sender, at);
    counts.accepted += 1;
    counts.name = name;
  }

  rejected(sender: string, at: Date): void {
    this.#of(sender, at).rejected += 1;
  }

  /** The one that was seen last is the first. */
  statistics(): readonly SenderStatistics[] {
    return Array.from(this.#counts, ([sender, { name, ...counts }]) => ({
      sender,
      ...counts,
      ...(name !== undefined && { name: printable(name, { max: NAME_CHARACTERS }) }),
    })).toReversed();
  }

  #of(sender: string, lastSeen: Date): Counts {
    const counts = this.#counts.get(sender) ?? { accepted: 0, rejected: 0, lastSeen, name: undefined };
    counts.lastSeen = lastSeen;
    this.#counts.delete(sender);
    this.#counts.set(sender, counts);
    if (this.#counts.size > KEPT) this.#forgetOldest();
    return counts;
  }

  #forgetOldest(): void {
    const [oldest] = this.#counts.keys();
    if (oldest !== undefined) this.#counts.delete(oldest);
  }
}
