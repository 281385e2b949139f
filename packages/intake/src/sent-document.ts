import {
  parseDocument,
  type ParsedDocument,
  type Rejection,
  type TimeBounds,
  timeBoundsAt,
} from "@xray-lab/segments";
import type { NewDocument } from "@xray-lab/trace-store";

import { OTLP_AHEAD_SECONDS, OTLP_OLDEST_DAYS, TRACE_TOO_LARGE } from "./undocumented.ts";

/** How documents came: in datagrams, by PutTraceSegments, or as spans of OpenTelemetry. */
export type Source = "udp" | "api" | "otlp";

export interface SentDocument {
  readonly text: string;
  /** What carried the document, where that is more than its text. Rejections show it. */
  readonly datagram?: Datagram;
}

interface Datagram {
  /** Header and document. */
  readonly text: string;
  /** Bytes. */
  readonly size: number;
  /** `address:port`. */
  readonly sender: string;
}

export interface RejectedDocument {
  /** The place in the list that was given to `accept`. */
  readonly index: number;
  readonly sent: SentDocument;
  readonly rejection: Rejection | StoreFailure;
}

/** A document that was refused, without its text: the sender has it. */
export type RefusedDocument = Omit<RejectedDocument, "sent">;

/** The door for the documents of requests: an `Intake`, or what leads to one in another thread. */
export interface IntakeDoor {
  accept(
    sent: readonly SentDocument[],
    source: Source,
  ): readonly RefusedDocument[] | Promise<readonly RefusedDocument[]>;
}

/** The rejection of a document that the store could not write. */
interface StoreFailure extends Omit<Rejection, "code"> {
  readonly code: "StoreFailed";
}

/** A document that may be stored, and where it came from. */
export interface ReadDocument extends NewDocument, Pick<RejectedDocument, "index" | "sent"> {}

/**
 * The times that a document of a source may have.
 *
 * @param now epoch seconds
 */
export function timesTaken(source: Source, now: number): TimeBounds {
  if (source !== "otlp") return timeBoundsAt(now);
  const earliest = now - OTLP_OLDEST_DAYS * 86_400;
  return { earliest, latest: now + OTLP_AHEAD_SECONDS, randomTraceIds: true };
}

export function readDocument(
  sent: SentDocument,
  index: number,
  bounds: TimeBounds,
): ReadDocument | RejectedDocument {
  const result = parseDocument(sent.text, bounds);
  if (!result.ok) return { index, sent, rejection: result.rejection };
  return { index, sent, document: result.document, text: storedText(sent.text, result) };
}

/**
 * The text that is stored: the text as it came. Another one is written only where reading it back would not give the
 * parsed document: when something was left out of the document, and when the text has half a surrogate pair, which
 * SQLite's UTF-8 cannot hold.
 */
function storedText(text: string, { document, altered }: Extract<ParsedDocument, { ok: true }>): string {
  return altered === true || !text.isWellFormed() ? JSON.stringify(document) : text;
}

export function traceTooLarge(
  { index, sent, document: { id } }: ReadDocument,
  maxTraceBytes: number,
): RejectedDocument {
  const limit = Math.round(maxTraceBytes / 102.4) / 10;
  const detail = `its trace has reached the limit of ${limit} kB; what came before it is kept`;
  return { index, sent, rejection: { id, ...TRACE_TOO_LARGE, detail } };
}

export function storeFailed({ index, sent, document: { id } }: ReadDocument): RejectedDocument {
  const detail = "the store could not write it: the log says why";
  return { index, sent, rejection: { id, code: "StoreFailed", message: "The store failed", detail } };
}
