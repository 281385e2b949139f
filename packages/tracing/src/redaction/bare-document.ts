import type { TraceDocument } from "../options.ts";
import { safeName } from "./remove-secrets.ts";

/** Members with ids, names, times and outcomes. No other member is sent. */
const KEPT = new Set(
  [
    ["type", "id", "trace_id", "parent_id", "name", "namespace", "origin", "service", "aws", "links"],
    ["start_time", "end_time", "in_progress", "error", "fault", "throttle"],
  ].flat(),
);

/** Deeper subsegments are left out: captures may nest deeper than the call stack. */
const MAX_DEPTH = 200;

/** A copy with only those members into which an application cannot put a secret: the structure of the trace. */
export function bareDocument(document: TraceDocument, depth = 0): TraceDocument {
  const { http, subsegments } = document;
  const kept = Object.fromEntries(Object.entries(document).filter(([member]) => KEPT.has(member)));
  const children =
    depth < MAX_DEPTH ? subsegments?.map((child) => bareDocument(child, depth + 1)) : undefined;
  return {
    ...(kept as unknown as TraceDocument),
    name: safeName(document.name),
    ...(http && { http: { request: { method: http.request?.method ?? "" }, response: http.response ?? {} } }),
    ...(children?.length && { subsegments: children }),
  };
}
