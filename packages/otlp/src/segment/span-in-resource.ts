import { createHash } from "node:crypto";
import { isSegmentId, MAX_DOCUMENT_BYTES } from "@xray-lab/segments";
import { type OtlpSpan, PARENT_IS_REMOTE, type ResourceSpans, SPAN_KIND } from "../otlp.ts";
import { REMOTE_PARENT_BEGINS_SEGMENT } from "../undocumented.ts";
import { type Attributes, attributesOf, objectOf, textAt } from "./attributes.ts";

/** A span, and the attributes of its process. */
export interface SpanInResource {
  readonly span: OtlpSpan;
  readonly attributes: Attributes;
  readonly resource: Attributes;
  /** Whether no document has room for the attributes of its process. */
  readonly isResourceTooLarge?: boolean;
}

/** Reads the spans of one resource, whose attributes are read once. */
export function spanReader(resource: ResourceSpans["resource"]): (span: OtlpSpan) => SpanInResource {
  const ofResource = attributesOf(resource?.attributes);
  const isResourceTooLarge = JSON.stringify(objectOf(ofResource)).length > MAX_DOCUMENT_BYTES;
  return (span) => {
    const attributes = attributesOf(span.attributes);
    return { span, attributes, resource: ofResource, isResourceTooLarge };
  };
}

export function isAwsCall({ attributes }: SpanInResource): boolean {
  return textAt(attributes, "rpc.system", "rpc.system.name") === "aws-api";
}

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

/** What a span becomes. */
export type Role = "segment" | "subsegment" | "segment with a call";

/**
 * A span that begins the work of a service becomes a segment; every other span becomes a subsegment. A span that begins
 * the work and is also a call to another service becomes one of each.
 */
export function roleOf(one: SpanInResource): Role {
  const { kind } = one.span;
  if (isLocalRoot(one)) return isCall(kind) ? "segment with a call" : "segment";
  if (kind === SPAN_KIND.server || parentOf(one.span) === undefined) return "segment";
  if (!hasRemoteParent(one)) return "subsegment";
  return kind === SPAN_KIND.client || kind === SPAN_KIND.producer ? "segment with a call" : "segment";
}

/** Whether the flags of a span with a parent say that the parent is in another process. */
export function hasRemoteParent({ span }: SpanInResource): boolean {
  if (!REMOTE_PARENT_BEGINS_SEGMENT || parentOf(span) === undefined) return false;
  return ((span.flags ?? 0) & PARENT_IS_REMOTE) === PARENT_IS_REMOTE;
}

export function isLocalRoot({ attributes }: SpanInResource): boolean {
  return textAt(attributes, "aws.span.kind") === "LOCAL_ROOT";
}

function isCall(kind: number): boolean {
  return kind === SPAN_KIND.client || kind === SPAN_KIND.producer || kind === SPAN_KIND.consumer;
}
