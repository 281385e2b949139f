import { isSubsegment, toSeconds } from "@xray-lab/segments";
import type { TraceLog } from "@xray-lab/trace-store";

import { Lag, type LagStatistics } from "./lag.ts";
import { type RecentRejection, Rejections } from "./rejections.ts";
import { Senders, type SenderStatistics } from "./senders.ts";
import {
  type ReadDocument,
  readDocument,
  type RejectedDocument,
  type SentDocument,
  type Source,
  storeFailed,
  timesTaken,
  traceTooLarge,
} from "./sent-document.ts";

export interface IntakeOptions {
  readonly store: Pick<TraceLog, "append" | "maxTraceBytes">;
  readonly now: () => Date;
  readonly listener?: IntakeListener;
}

export interface IntakeListener {
  /** Called after documents were stored: how many, and the ids of their traces. */
  accepted(documents: number, traceIds: ReadonlySet<string>): void;
  /** Called for each document, datagram and span that was refused. */
  rejected(rejection: RecentRejection): void;
  /** Called when the store threw. `lost` documents from datagrams are rejected as `StoreFailed`. */
  storeFailed(error: unknown, lost: number): void;
}

export interface IntakeStatistics {
  readonly bySource: Readonly<Record<Source, { readonly accepted: number; readonly rejected: number }>>;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  /** The newest first, at most 100. */
  readonly recentRejections: readonly RecentRejection[];
  /** The one that was seen last is the first, at most 100. */
  readonly senders: readonly SenderStatistics[];
  /** Of the last minute; undefined when no finished segment was stored in it. */
  readonly lag: LagStatistics | undefined;
  /** When a document was accepted for the last time since the start. */
  readonly lastAcceptedAt: Date | undefined;
}

/** The one door for documents: datagrams, PutTraceSegments and OTLP all call {@link Intake.accept}. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #rejections = new Rejections();
  readonly #senders = new Senders();
  readonly #lag = new Lag();
  #lastAcceptedAt: Date | undefined;
  readonly #bySource = {
    udp: { accepted: 0, rejected: 0 },
    api: { accepted: 0, rejected: 0 },
    otlp: { accepted: 0, rejected: 0 },
  };

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /**
   * Parses each text, stores those that are documents in one transaction, and counts.
   *
   * When the store throws, the error goes to the caller and nothing is counted: the sender of a request learns that it
   * failed. A datagram has no answer, so a `udp` call never throws; its documents are rejected as `StoreFailed`.
   *
   * @returns the documents that were refused, in the order given
   */
  accept(sent: readonly SentDocument[], source: Source): readonly RejectedDocument[] {
    const bounds = timesTaken(source, toSeconds(this.#options.now()));
    const documents = sent.map((one, index) => readDocument(one, index, bounds));
    const rejected = documents.filter((one) => "rejection" in one);
    const valid = documents.filter((one) => "document" in one);
    if (valid.length > 0) rejected.push(...this.#take(valid, source));
    rejected.sort((left, right) => left.index - right.index);
    for (const one of rejected) this.reject(one.sent, one.rejection, source);
    return rejected;
  }

  /** Counts and keeps what holds no document: a datagram without a header, a span that cannot be translated. */
  reject(
    { text, datagram }: SentDocument,
    { code, detail }: { readonly code: string; readonly detail: string },
    source: Source,
  ): void {
    this.#bySource[source].rejected += 1;
    const shown = datagram ?? { text, size: Buffer.byteLength(text), sender: source };
    const at = this.#options.now();
    const { sender, size } = shown;
    this.#senders.rejected(sender, at);
    const rejection = this.#rejections.add({ at, reason: code, detail, sender, size, text: shown.text });
    this.#options.listener?.rejected(rejection);
  }

  statistics(): IntakeStatistics {
    return {
      bySource: structuredClone(this.#bySource),
      rejectedByReason: this.#rejections.byReason(),
      recentRejections: this.#rejections.recent(),
      senders: this.#senders.statistics(),
      lag: this.#lag.statistics(this.#options.now().getTime()),
      lastAcceptedAt: this.#lastAcceptedAt,
    };
  }

  /** Stores what can be stored, and counts it. @returns what cannot */
  #take(valid: readonly ReadDocument[], source: Source): readonly RejectedDocument[] {
    const at = this.#options.now();
    const refused = this.#store(valid, at, source);
    const places = new Set(refused.map(({ index }) => index));
    const accepted = refused.length === 0 ? valid : valid.filter(({ index }) => !places.has(index));
    if (accepted.length > 0) this.#count(accepted, at, source);
    return refused;
  }

  #count(accepted: readonly ReadDocument[], at: Date, source: Source): void {
    this.#bySource[source].accepted += accepted.length;
    this.#lastAcceptedAt = at;
    const traceIds = new Set<string>();
    for (const { document, sent } of accepted) {
      traceIds.add(document.trace_id);
      this.#senders.accepted(sent.datagram?.sender ?? source, document.name, at);
      const { end_time, in_progress } = document;
      const finished = !isSubsegment(document) && in_progress !== true;
      if (finished && end_time !== undefined) this.#lag.add(at.getTime(), end_time);
    }
    this.#options.listener?.accepted(accepted.length, traceIds);
  }

  #store(documents: readonly ReadDocument[], at: Date, source: Source): readonly RejectedDocument[] {
    const { store, listener } = this.#options;
    try {
      return store.append(documents, at).map((one) => traceTooLarge(one, store.maxTraceBytes));
    } catch (error) {
      if (source !== "udp") throw error;
      listener?.storeFailed(error, documents.length);
      return documents.map(storeFailed);
    }
  }
}
