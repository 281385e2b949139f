import { type AnyDocument, type AnyPart, readAnyDocument, type Subsegment } from "@xray-lab/segments";
import { type CompiledSegment, type CompiledTrace, timesOf } from "./compiled-trace.ts";

/**
 * Reads a trace that was compiled before, from its documents as BatchGetTraces answers them. The texts may be hostile:
 * members of the wrong type are left out, and a text that is not a document becomes a segment whose name says so.
 */
export function readTrace(traceId: string, documents: readonly string[]): CompiledTrace {
  const segments = documents.map((text) => readSegment(traceId, text));
  return { traceId, segments, ...timesOf(segments), revision: documents.length };
}

function readSegment(traceId: string, text: string): CompiledSegment {
  const document: AnyDocument = readAnyDocument(text) ?? { name: "unreadable segment" };
  const { subsegments: _subsegments, ...members } = document;
  return { trace_id: traceId, ...members, ...complete(document) };
}

/** A missing start is not a number: views show that it is missing. */
function complete({
  name = "unnamed",
  id = "",
  start_time = Number.NaN,
  subsegments,
  ...rest
}: AnyPart): Subsegment {
  return {
    ...rest,
    name,
    id,
    start_time,
    ...(subsegments !== undefined && { subsegments: subsegments.map(complete) }),
  };
}
