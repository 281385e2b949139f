import type { TraceDocument } from "@xray-lab/segments";
import { compileTrace, type RawTrace } from "@xray-lab/traces";
import { factsOf } from "../facts/facts-of.ts";
import type { TraceFacts } from "../facts/trace-facts.ts";
import type { LogPosition } from "../log/position.ts";
import { traceSecond } from "../trace-second.ts";

/** A document of an open trace: what the log says of it, and where its text is. */
export interface OpenDocument {
  readonly id: string;
  readonly finished: boolean;
  /** Epoch seconds. */
  readonly arrivedAt: number;
  readonly startTime: number;
  readonly endTime: number | undefined;
  /** Its place in the log, or its bytes when it came back from a partition. */
  readonly text: LogText | Buffer;
}

export interface LogText {
  readonly position: LogPosition;
  readonly bytes: number;
}

export type ReadText = (text: LogText) => Buffer;

/** What a trace and a document of it take of the heap once they are analysed: measured with traces of 1 to 20 documents. */
const HEAP_BYTES = { trace: 2_600, document: 1_300 };

/** A trace that is not sealed, or that got documents after it was sealed. */
export class OpenTrace {
  readonly traceId: string;
  /** By id, in order of arrival. */
  readonly #documents = new Map<string, OpenDocument>();
  revision = 0;
  limitExceeded = false;
  /** Of the texts of its documents. */
  bytes = 0;
  /** Where in the log the first document stands that no partition has. */
  firstPosition: LogPosition = Infinity;
  /** Where the newest document stands. */
  lastPosition: LogPosition = 0;
  /** When the first and the last of those came here, milliseconds of a clock that never jumps. */
  openedAt: number;
  changedAt: number;
  #earliestStart = Infinity;
  #firstArrival = Infinity;
  #facts: TraceFacts | undefined;

  constructor(traceId: string, now: number) {
    this.traceId = traceId;
    this.openedAt = now;
    this.changedAt = now;
  }

  get documents(): Iterable<OpenDocument> {
    return this.#documents.values();
  }

  has(id: string): boolean {
    return this.#documents.has(id);
  }

  get size(): number {
    return this.#documents.size;
  }

  /** Of the heap, about. The texts of its documents are in the log. */
  get heapBytes(): number {
    return HEAP_BYTES.trace + HEAP_BYTES.document * this.#documents.size;
  }

  /** The second that it is filed under. */
  get second(): number {
    return traceSecond(this.traceId, { startedAt: this.#earliestStart, firstArrival: this.#firstArrival });
  }

  /** Epoch seconds. */
  get firstArrival(): number {
    return this.#firstArrival;
  }

  get isAnalysed(): boolean {
    return this.#facts !== undefined;
  }

  /** A finished document wins over one in progress, otherwise the later one wins, and counts as arrived now. */
  add(document: OpenDocument): void {
    const before = this.#documents.get(document.id);
    if (before?.finished === true && !document.finished) return;
    this.bytes += bytesOf(document) - (before === undefined ? 0 : bytesOf(before));
    this.#documents.delete(document.id);
    this.#documents.set(document.id, document);
    this.#earliestStart = Math.min(this.#earliestStart, document.startTime);
    this.#firstArrival = Math.min(this.#firstArrival, document.arrivedAt);
    this.revision += 1;
    this.#facts = undefined;
  }

  refuse(): void {
    this.limitExceeded = true;
    this.#facts = undefined;
  }

  /** Its documents as they were sent, parsed. */
  raw(read: ReadText): RawTrace {
    const documents = Array.from(this.documents, ({ text }) => {
      const bytes = Buffer.isBuffer(text) ? text : read(text);
      // Only the log and partitions hold texts, and what is in them was checked at the door.
      return JSON.parse(bytes.toString()) as TraceDocument;
    });
    const { traceId, revision, limitExceeded } = this;
    return { traceId, documents, revision, ...(limitExceeded && { limitExceeded: true }) };
  }

  /** Derived from the documents when it is first asked for after a change. */
  facts(read: ReadText): TraceFacts {
    if (this.#facts !== undefined) return this.#facts;
    const { second, limitExceeded } = this;
    const arrivals = Array.from(this.documents, ({ arrivedAt }) => arrivedAt);
    this.#facts = factsOf(compileTrace(this.raw(read)), { second, arrivals, limitExceeded });
    return this.#facts;
  }
}

function bytesOf({ text }: OpenDocument): number {
  return Buffer.isBuffer(text) ? text.length : text.bytes;
}
