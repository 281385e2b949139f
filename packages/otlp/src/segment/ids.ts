import { createHash } from "node:crypto";
import { isSegmentId } from "@xray-lab/segments";

const ZEROS = /^0*$/;

/** Whether X-Ray takes a span's id as the id of a segment. An id of zeros is invalid by W3C. */
export function isSpanId(id: string): boolean {
  return isSegmentId(id) && !ZEROS.test(id);
}

/** The id of the parent. Senders write a missing parent as absent, as empty, or as zeros. */
export function parentOf({ parentSpanId }: { readonly parentSpanId?: string }): string | undefined {
  return parentSpanId === undefined || ZEROS.test(parentSpanId) ? undefined : parentSpanId;
}

/**
 * The id of something that is made in addition to a span's own document. It depends only on the span: exporters send a
 * batch again when an answer is lost, and the second batch must give the same documents.
 */
export function derivedId(spanId: string, what: string): string {
  return createHash("sha256").update(`${spanId} ${what}`).digest("hex").slice(0, 16);
}
