import { formatTraceHeader, parseSampled, parseTraceHeader, type TraceHeader } from "@xray-lab/segments";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";

/**
 * A trace header that came with a request or a message. Without a valid trace id in it a new trace starts, and of the header
 * only a decision to sample or not to sample is used. The header is never logged.
 */
export function receivedTraceHeader(text: string | undefined): Partial<TraceHeader> {
  if (typeof text !== "string") return {};
  const header = parseTraceHeader(text);
  if (header !== undefined) return header;
  const sampled = parseSampled(text);
  return typeof sampled === "boolean" ? { sampled } : {};
}

/** The trace header of what the current work sends; `undefined` outside a trace. */
export function currentTraceHeader({ current, unsampledTraceId }: Context): string | undefined {
  if (current !== undefined) return traceHeaderFor(current);
  return unsampledTraceId === undefined ? undefined : unsampledTraceHeader(unsampledTraceId);
}

/** The trace header of a call. It makes the called service's segment a child of `subsegment`. */
export function traceHeaderFor(subsegment: Entity): string {
  const segment = subsegment.segment ?? subsegment;
  return formatTraceHeader({
    root: segment.trace_id ?? "",
    parent: subsegment.id,
    sampled: segment.notTraced !== true,
  });
}

/** The trace header of a call in a request that is not sampled. The called service does not record either. */
export function unsampledTraceHeader(traceId: string): string {
  return formatTraceHeader({ root: traceId, sampled: false });
}
