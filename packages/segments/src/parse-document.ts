import { findFault } from "./check-document.ts";
import type { IndependentSubsegment, TraceDocument } from "./document.ts";
import { segmentShape, subsegmentShape } from "./document-shape.ts";
import { nestsDeeperThan } from "./nesting.ts";
import { printable } from "./printable.ts";
import { OBSERVED, reject, type Rejection, type RejectionCode, UNVERIFIED } from "./rejection.ts";
import { isRecord } from "./shape.ts";
import { findTimeFault, type TimeBounds } from "./time-bounds.ts";
import type { Visit } from "./visit.ts";

/**
 * The largest document that X-Ray takes, in bytes of UTF-8.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export const MAX_DOCUMENT_BYTES = 65_536;

/** 64 kB hold about 800 nested subsegments, which need less than this. */
const MAX_NESTING = 2000;

const MAX_BYTES_PER_UTF16_UNIT = 3;
const ENCODER = new TextEncoder();
const ROOM = new Uint8Array(MAX_DOCUMENT_BYTES);

/** A document that conforms to its type, or the reason why the text is refused. */
export type ParsedDocument =
  | {
      readonly ok: true;
      readonly document: TraceDocument;
      /** Paths of the members that were left out, such as `annotations["user id"]`; the first 20. */
      readonly dropped: readonly string[];
      /** Set when anything was left out, even an empty member that `dropped` does not list: the text says more. */
      readonly altered?: true;
    }
  | { readonly ok: false; readonly rejection: Rejection };

/**
 * Reads a segment document, or an independent subsegment, the way PutTraceSegments does. The text may be hostile.
 *
 * A document is rejected when X-Ray would refuse it: it is not JSON, it is larger than {@link MAX_DOCUMENT_BYTES}, or the
 * document or a nested subsegment has no valid id, name, time or trace id. Other invalid members are left out:
 * annotations that X-Ray drops, members of the wrong type, and members that are `null`. Unknown members are kept. A
 * document with no such member is returned without a copy.
 *
 * @param bounds which times are taken, such as `timeBoundsAt` now; without them, every time
 */
export function parseDocument(text: string, bounds?: TimeBounds): ParsedDocument {
  if (exceedsLimit(text)) return unreadable(OBSERVED.invalidSegment, "is larger than 64 kB");
  if (nestsDeeperThan(MAX_NESTING, text)) return unreadable(UNVERIFIED.parseError, "is nested too deeply");
  try {
    return readDocument(JSON.parse(text), bounds);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The message quotes the text around the error, with its line breaks and control characters.
    return unreadable(UNVERIFIED.parseError, `is not JSON: ${printable(error.message)}`);
  }
}

/** Whether a document is an independent subsegment, and not a segment. */
export function isSubsegment(document: TraceDocument): document is IndependentSubsegment {
  return document.type === "subsegment";
}

function readDocument(value: unknown, bounds: TimeBounds | undefined): ParsedDocument {
  const fault = findFault(value);
  if (fault !== undefined) return { ok: false, rejection: reject(fault, readId(value)) };
  const visit: Visit = { path: [], dropped: [] };
  const shape = isRecord(value) && value["type"] === "subsegment" ? subsegmentShape : segmentShape;
  // findFault checked the required members, and the shape leaves out every other member that does not conform.
  const document = shape(value, visit) as TraceDocument;
  const untimely = bounds && findTimeFault(document, bounds);
  if (untimely !== undefined) return { ok: false, rejection: reject(untimely, document.id) };
  return { ok: true, document, dropped: visit.dropped, ...(document !== value && { altered: true }) };
}

function readId(value: unknown): string | undefined {
  if (!isRecord(value) || value["id"] === "") return undefined;
  return typeof value["id"] === "string" ? value["id"] : undefined;
}

function unreadable(code: RejectionCode, problem: string): ParsedDocument {
  return { ok: false, rejection: reject({ code, path: "", problem, inSubsegment: false }) };
}

/** Counts bytes only when the number of UTF-16 units does not decide already. */
function exceedsLimit(text: string): boolean {
  if (text.length * MAX_BYTES_PER_UTF16_UNIT <= MAX_DOCUMENT_BYTES) return false;
  return text.length > MAX_DOCUMENT_BYTES || ENCODER.encodeInto(text, ROOM).read < text.length;
}
