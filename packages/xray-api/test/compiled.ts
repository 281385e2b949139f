import type { Segment, TraceDocument } from "@xray-lab/segments";
import { type CompiledTrace, compileTrace } from "@xray-lab/traces";

import { NOW } from "./api.ts";
import { traceId } from "./documents.ts";

/** A second of work; the ids are short and readable. */
export function segment(id: string, more: Partial<Segment> = {}): Segment {
  return { id, name: id, trace_id: traceId(1), start_time: NOW, end_time: NOW + 1, ...more };
}

export function compiled(...documents: readonly TraceDocument[]): CompiledTrace {
  return compileTrace({ traceId: traceId(1), documents });
}
