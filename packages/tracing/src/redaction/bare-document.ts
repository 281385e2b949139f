import type { TraceDocument } from "../tracing.ts";

/** Members that hold ids, names, times and outcomes. What is not in this list is not sent. */
const KEPT = new Set(
  [
    ["type", "id", "trace_id", "parent_id", "name", "namespace", "origin", "service", "aws"],
    ["start_time", "end_time", "in_progress", "error", "fault", "throttle"],
  ].flat(),
);

/** Subsegments nested deeper are left out: they may be nested deeper than the stack. */
const MAX_DEPTH = 200;

/** A document of which nothing is left that an application could have put a secret into: the shape of the trace. */
export function bareDocument(document: TraceDocument, depth = 0): TraceDocument {
  const { http, subsegments } = document;
  const kept = Object.fromEntries(Object.entries(document).filter(([member]) => KEPT.has(member)));
  const children =
    depth < MAX_DEPTH ? subsegments?.map((child) => bareDocument(child, depth + 1)) : undefined;
  return {
    ...(kept as unknown as TraceDocument),
    ...(http && { http: { request: { method: http.request?.method ?? "" }, response: http.response ?? {} } }),
    ...(children?.length && { subsegments: children }),
  };
}
