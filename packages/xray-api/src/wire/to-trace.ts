import type { Trace } from "@aws-sdk/client-xray";
import type { CompiledTrace } from "@xray-lab/traces";
import { TRACE_SIZE_LIMIT } from "../undocumented.ts";
import { schemaMembersOf } from "./schema-members.ts";

/**
 * A trace for BatchGetTraces: each segment is a JSON document in a string, without members that the segment document
 * schema does not have.
 *
 * @example
 * toTrace(compileTrace(trace))
 * // { Id: "1-…", Duration: 3.232, LimitExceeded: false, Segments: [{ Id: "194f…", Document: "{…}" }] }
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_Trace.html
 */
export function toTrace(trace: CompiledTrace): Trace {
  const Segments = trace.segments.map((segment) => ({
    Id: segment.id,
    Document: JSON.stringify(schemaMembersOf(segment)),
  }));
  const bytes = Segments.reduce((sum, { Document }) => sum + Buffer.byteLength(Document), 0);
  const LimitExceeded = trace.limitExceeded === true || bytes > TRACE_SIZE_LIMIT;
  return { Id: trace.traceId, Duration: trace.duration, LimitExceeded, Segments };
}
