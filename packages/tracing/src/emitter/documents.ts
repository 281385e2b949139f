import { pack } from "./pack.ts";
import { toTree } from "./segment-tree.ts";

/** A segment of the SDK, or a subsegment that it sends by itself. */
export interface Emitted {
  readonly trace_id?: string;
  /** The whole document, as JSON. */
  format(): string;
}

/** UTF-8 has at most this many bytes for a character of a string: a short text fits without being counted. */
const MAX_BYTES_PER_CHARACTER = 3;

/**
 * The documents that say what `entity` says, each at most `limit` bytes: one, nearly always. A larger segment comes in several,
 * its subsegments first, each of them naming its parent.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-subsegments
 */
export function documentsOf(entity: Emitted, limit: number): readonly string[] {
  const whole = format(entity);
  return whole !== undefined && fits(whole, limit) ? [whole] : pack(toTree(entity), limit);
}

/** The whole document, as JSON, however large, with a note in place of what cannot be serialised. */
export function jsonOf(entity: Emitted): string {
  return format(entity) ?? pack(toTree(entity), Number.POSITIVE_INFINITY).join("");
}

function fits(text: string, limit: number): boolean {
  return text.length * MAX_BYTES_PER_CHARACTER <= limit || Buffer.byteLength(text) <= limit;
}

/** Nothing when it cannot be serialised whole: a value is circular, a BigInt or too deep, or a getter throws. */
function format(entity: Emitted): string | undefined {
  try {
    return entity.format();
  } catch {
    return undefined;
  }
}
