import { createHash } from "node:crypto";

const TRACE_ID = /^[0-9a-f]{32}$/;
const SPAN_ID = /^[0-9a-f]{16}$/;
const ZEROS = /^0*$/;

/**
 * X-Ray's form of a W3C trace id, or undefined when it is none.
 *
 * @example xrayTraceId("5759e988bd862e3fe1be46a994272793") // "1-5759e988-bd862e3fe1be46a994272793"
 */
export function xrayTraceId(id: string): string | undefined {
  if (!TRACE_ID.test(id) || ZEROS.test(id)) return undefined;
  return `1-${id.slice(0, 8)}-${id.slice(8)}`;
}

export function isSpanId(id: string): boolean {
  return SPAN_ID.test(id) && !ZEROS.test(id);
}

/** A parent that is there: senders write none as absent, as empty, or as zeros. */
export function parentOf({ parentSpanId }: { readonly parentSpanId?: string }): string | undefined {
  return parentSpanId === undefined || ZEROS.test(parentSpanId) ? undefined : parentSpanId;
}

/**
 * The id of what is made of a span beside it. It depends on the span alone: a batch that is sent again, as exporters do
 * when an answer is lost, makes the same documents again.
 */
export function derivedId(spanId: string, what: string): string {
  return createHash("sha256").update(`${spanId} ${what}`).digest("hex").slice(0, 16);
}
