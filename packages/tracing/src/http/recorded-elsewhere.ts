import { formatTraceparent, parseTraceHeader } from "@xray-lab/segments";
import type { Entity } from "../sdk/sdk.ts";

/**
 * Whether another capture has recorded this call: its trace header then names the subsegment that is open for it. captureAws
 * does that, and so do the SDK's own captures, which may have made the subsegment the current one.
 */
export function isRecordedElsewhere(current: Entity, header: string | undefined): boolean {
  const parent = header === undefined ? undefined : parseTraceHeader(header)?.parent;
  if (parent === undefined) return false;
  if (current.id === parent) return current.namespace !== undefined;
  const child = current.subsegments?.findLast(({ id }) => id === parent);
  return child !== undefined && !child.isClosed();
}

/** The `traceparent` beside a trace header that another capture has written. */
export function traceparentBeside(header: string | undefined): string | undefined {
  const { root, parent, sampled } = parseTraceHeader(header) ?? {};
  if (root === undefined || parent === undefined || typeof sampled !== "boolean") return undefined;
  return formatTraceparent({ root, parent, sampled });
}
