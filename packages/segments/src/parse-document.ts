import { findFault } from "./check-document.ts";
import type { IndependentSubsegment, TraceDocument } from "./document.ts";
import { segmentShape, subsegmentShape } from "./document-shape.ts";
import { nestsDeeperThan } from "./nesting.ts";
import { OBSERVED, reject, type Rejection, type RejectionCode, UNVERIFIED } from "./rejection.ts";
import { isRecord } from "./shape.ts";
import type { Visit } from "./visit.ts";

/**
 * The largest document that X-Ray takes, in bytes of UTF-8.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export const MAX_DOCUMENT_BYTES = 65_536;

/** More than 800 nested subsegments need, which is what fits into 64 kB. */
const MAX_NESTING = 2000;

const MAX_BYTES_PER_UTF16_UNIT = 3;
const ENCODER = new TextEncoder();
const ROOM = new Uint8Array(MAX_DOCUMENT_BYTES);

/** A document that is what its type says, or the reason why there is none. */
export type ParsedDocument =
  | {
      readonly ok: true;
      readonly document: TraceDocument;
      /** Paths of what was left out of the document, such as `annotations["user id"]`; the first 20. */
      readonly dropped: readonly string[];
    }
  | { readonly ok: false; readonly rejection: Rejection };

/**
 * Reads a segment document, or an independent subsegment, the way PutTraceSegments does. The text may be hostile.
 *
 * A document is rejected when X-Ray would not take it: not JSON, over {@link MAX_DOCUMENT_BYTES}, without a valid id,
 * name, time or trace id, in itself or in any nested subsegment. What else is amiss is left out: annotations that
 * X-Ray drops, members that are not of the type they should be, and members that are `null` where absence is meant.
 * Unknown members stay. A document with nothing to leave out is returned as it was parsed, without a copy.
 */
export function parseDocument(text: string): ParsedDocument {
  if (exceedsLimit(text)) return unreadable(OBSERVED.invalidSegment, "is larger than 64 kB");
  if (nestsDeeperThan(MAX_NESTING, text)) return unreadable(UNVERIFIED.parseError, "is nested too deeply");
  try {
    return readDocument(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return unreadable(UNVERIFIED.parseError, `is not JSON: ${onOneLine(error.message)}`);
  }
}

/** Whether a document is a subsegment that was sent on its own. */
export function isSubsegment(document: TraceDocument): document is IndependentSubsegment {
  return document.type === "subsegment";
}

function readDocument(value: unknown): ParsedDocument {
  const fault = findFault(value);
  if (fault !== undefined) return { ok: false, rejection: reject(fault, readId(value)) };
  const visit: Visit = { path: [], dropped: [] };
  const shape = isRecord(value) && value["type"] === "subsegment" ? subsegmentShape : segmentShape;
  // findFault saw every member that must be there, and the shape leaves no other member that is not as declared.
  const document = shape(value, visit) as TraceDocument;
  return { ok: true, document, dropped: visit.dropped };
}

function readId(value: unknown): string | undefined {
  if (!isRecord(value) || value["id"] === "") return undefined;
  return typeof value["id"] === "string" ? value["id"] : undefined;
}

function unreadable(code: RejectionCode, problem: string): ParsedDocument {
  return { ok: false, rejection: reject({ code, path: "", problem, inSubsegment: false }) };
}

/** The engine quotes the text around the error as it is, line feeds and terminal codes included. */
function onOneLine(message: string): string {
  return message.replaceAll(/\p{C}/gu, " ");
}

/** Counting bytes is needed only when neither the shortest nor the longest encoding of that many units decides. */
function exceedsLimit(text: string): boolean {
  if (text.length * MAX_BYTES_PER_UTF16_UNIT <= MAX_DOCUMENT_BYTES) return false;
  return text.length > MAX_DOCUMENT_BYTES || ENCODER.encodeInto(text, ROOM).read < text.length;
}
