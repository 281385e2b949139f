import { splitDocument } from "./split-document.ts";
import { toTree } from "./segment-tree.ts";

/** A segment of the SDK, or a subsegment that it sends in a document of its own. */
export interface Emitted {
  readonly trace_id?: string;
  /** The whole document, as JSON. */
  format(): string;
}

/** In UTF-8 a UTF-16 unit has at most this many bytes, so the bytes of a short text need no counting. */
const MAX_BYTES_PER_CHARACTER = 3;

/**
 * The documents of a segment, each at most `limit` bytes. Nearly always it is one. A larger segment is split: independent
 * subsegments with the ids of their parents come first, and the segment is the last document.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-subsegments
 */
export function documentsOf(entity: Emitted, limit: number): readonly string[] {
  const whole = format(entity);
  return whole !== undefined && fits(whole, limit) ? [whole] : splitDocument(toTree(entity), limit);
}

/** The whole document as JSON, of any size. A value that cannot be serialised is replaced by a note. */
export function jsonOf(entity: Emitted): string {
  return format(entity) ?? splitDocument(toTree(entity), Number.POSITIVE_INFINITY).join("");
}

function fits(text: string, limit: number): boolean {
  return text.length * MAX_BYTES_PER_CHARACTER <= limit || Buffer.byteLength(text) <= limit;
}

/** `undefined` when a value cannot be serialised: it is circular, a BigInt or too deep, or a getter throws. */
function format(entity: Emitted): string | undefined {
  try {
    return entity.format();
  } catch {
    return undefined;
  }
}
