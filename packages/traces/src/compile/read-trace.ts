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

/** A missing start is not a number: views show that it is missing. What lacks nothing is not copied. */
function complete(part: AnyPart): Subsegment {
  const subsegments = completeAll(part.subsegments);
  if (isComplete(part) && subsegments === part.subsegments) return part;
  const { name = "unnamed", id = "", start_time = Number.NaN } = part;
  const { subsegments: _subsegments, ...members } = part;
  return { ...members, name, id, start_time, ...(subsegments !== undefined && { subsegments }) };
}

function isComplete(part: AnyPart): part is Subsegment {
  return part.name !== undefined && part.id !== undefined && part.start_time !== undefined;
}

function completeAll(parts: AnyPart["subsegments"]): readonly Subsegment[] | undefined {
  if (parts === undefined) return undefined;
  let completed: Subsegment[] | undefined;
  for (const [index, part] of parts.entries()) {
    const whole = complete(part);
    if (whole !== part) completed ??= parts.slice(0, index).map(complete);
    completed?.push(whole);
  }
  // Each is the same object as its completed one.
  return completed ?? (parts as readonly Subsegment[]);
}
