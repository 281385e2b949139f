import { PARENT_IS_REMOTE, SPAN_KIND } from "../otlp.ts";
import { REMOTE_PARENT_BEGINS_SEGMENT } from "../undocumented.ts";
import { textAt } from "./attributes.ts";
import { parentOf } from "./ids.ts";
import type { SpanInResource } from "./span-in-resource.ts";

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
