import { decodeDatagram, type Rejection } from "@xray-lab/segments";
import type { StoreStatistics } from "@xray-lab/trace-store";
import type { RejectedDocument } from "@xray-lab/xray-api";
import type { Logger } from "pino";
import type { Datagram } from "../receiver/datagram-batch.ts";
import type { ReceiverStatistics } from "../receiver/receiver.ts";
import { createRejectionBook, type IntakeRejection, type RejectionBook } from "./rejection-book.ts";
import { createRejectionLog, type RejectionLog } from "./rejection-log.ts";

/** A document that was refused, and which of those given it was. */
type Refused = Pick<RejectedDocument, "index" | "rejection">;

export interface IntakeOptions {
  /** Parses and stores documents in one transaction; returns those it refused. */
  readonly ingest: (documents: readonly string[], receivedAt: Date) => readonly Refused[];
  readonly logger: Pick<Logger, "warn" | "error">;
}

export interface IntakeSurroundings {
  readonly receiver: ReceiverStatistics;
  readonly receiveBuffer: { readonly requested: number; readonly granted: number };
  readonly store: StoreStatistics;
}

/** What `GET /intake` answers. */
export interface IntakeReport {
  /** Datagrams read from the socket, and documents and spans posted to the API. */
  readonly received: number;
  /** Documents stored. */
  readonly accepted: number;
  /** Datagrams and documents refused, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  /** What came as OTLP, which is in the numbers above as well. */
  readonly otlp: { readonly accepted: number; readonly rejected: number };
  /** Newest first, at most 100. */
  readonly recentRejections: readonly IntakeRejection[];
  readonly dropped: {
    /** Read, and thrown away because too much waited to be stored. */
    readonly memory: number;
    /** Thrown away by the kernel before we could read them; null where it does not say. */
    readonly kernel: number | null;
  };
  /** Bytes read and not stored yet. */
  readonly waiting: number;
  /** Bytes of the socket's receive buffer. */
  readonly receiveBuffer: { readonly requested: number; readonly granted: number };
  readonly store: StoreStatistics;
}

/** Everything that comes in, by UDP or by the API: counted, and what is refused kept with its reason. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #book: RejectionBook = createRejectionBook();
  readonly #log: RejectionLog;
  #accepted = 0;
  #fromApi = 0;
  readonly #otlp = { accepted: 0, rejected: 0 };

  constructor(options: IntakeOptions) {
    this.#options = options;
    this.#log = createRejectionLog(options.logger);
  }

  /** Stores what holds a document, in one transaction. Never throws: a store that fails is counted and logged. */
  takeDatagrams(datagrams: Iterable<Datagram>): void {
    const decoded: Datagram[] = [];
    const documents: string[] = [];
    for (const datagram of datagrams) {
      const result = decodeDatagram(datagram.text);
      if (result.ok) {
        decoded.push(datagram);
        documents.push(result.body);
      } else {
        this.#reject(datagram, { reason: result.reason, detail: FAULTS[result.reason] });
      }
    }
    if (documents.length > 0) this.#store(decoded, documents);
  }

  /** PutTraceSegments stores by itself, and reports it here. */
  acceptedByApi(documents: number): void {
    this.#accepted += documents;
    this.#fromApi += documents;
  }

  rejectedByApi(text: string, { code, detail }: Rejection): void {
    this.#fromApi += 1;
    this.#reject({ text, size: Buffer.byteLength(text), sender: "api" }, { reason: code, detail });
  }

  /** POST /v1/traces stores by itself, and reports the documents made of spans here. */
  acceptedByOtlp(documents: number): void {
    this.acceptedByApi(documents);
    this.#otlp.accepted += documents;
  }

  /** `text` is the document that was refused, or the span that none could be made of. */
  rejectedByOtlp(text: string, refusal: Refusal): void {
    this.#fromApi += 1;
    this.#otlp.rejected += 1;
    this.#reject({ text, size: Buffer.byteLength(text), sender: "otlp" }, refusal);
  }

  report({ receiver, receiveBuffer, store }: IntakeSurroundings): IntakeReport {
    return {
      received: receiver.received + this.#fromApi,
      accepted: this.#accepted,
      rejected: this.#book.counts(),
      otlp: { ...this.#otlp },
      recentRejections: this.#book.recent(),
      dropped: { memory: receiver.dropped, kernel: receiver.kernelDropped ?? null },
      waiting: receiver.waiting,
      receiveBuffer,
      store,
    };
  }

  /** Says what the log has not said yet. */
  stop(): void {
    this.#log.stop();
  }

  #store(datagrams: readonly Datagram[], documents: readonly string[]): void {
    try {
      const refused = this.#options.ingest(documents, new Date());
      this.#accepted += documents.length - refused.length;
      for (const { index, rejection } of refused) {
        const datagram = datagrams[index];
        if (datagram !== undefined)
          this.#reject(datagram, { reason: rejection.code, detail: rejection.detail });
      }
    } catch (error) {
      this.#options.logger.error({ err: error, lost: documents.length }, "the store failed");
      for (const datagram of datagrams) this.#reject(datagram, STORE_FAILED);
    }
  }

  #reject({ text, sender, size }: Datagram, { reason, detail }: Refusal): void {
    this.#log.add(this.#book.add({ at: new Date(), reason, detail, sender, size, text }));
  }
}

export interface Refusal {
  readonly reason: string;
  readonly detail: string;
}

const STORE_FAILED: Refusal = {
  reason: "StoreFailed",
  detail: "the store could not write it: the log says why",
};

const FORM = 'a datagram is the line {"format":"json","version":1} and then one document';
const FAULTS = {
  MissingHeader: `it has no header line: ${FORM}`,
  InvalidHeader: `its first line is not the header: ${FORM}`,
  MissingBody: `nothing follows its header: ${FORM}`,
} as const;
