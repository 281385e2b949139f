import { secondsBetween } from "../time.ts";
import { lastKnownTime } from "../work.ts";
import type { CompiledSegment, CompiledTrace, RawTrace } from "./compiled-trace.ts";
import { graftSubsegments } from "./graft.ts";
import { inferSegments } from "./infer.ts";
import { newestDocuments } from "./newest-documents.ts";

/**
 * Puts the documents of one trace together. The order in which they came makes no difference, and no document is
 * lost: a subsegment whose parent never came stands on its own. Documents are shared with the result, not copied.
 *
 * @example
 * // a segment "shop" with one subsegment { name: "SNS", namespace: "aws" }
 * compileTrace({ traceId, documents }).segments.map(({ name, origin, inferred }) => ({ name, origin, inferred }))
 * // [{ name: "shop" }, { name: "SNS", origin: "AWS::SNS", inferred: true }]
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-gettingdata.html "Retrieving traces"
 */
export function compileTrace(trace: RawTrace): CompiledTrace {
  const { traceId, documents, revision = documents.length, limitExceeded } = trace;
  const received = graftSubsegments(traceId, newestDocuments(documents));
  const segments = [...received, ...inferSegments(traceId, received)];
  const start = segments.reduce((earliest, { start_time }) => Math.min(earliest, start_time), Infinity);
  const end = segments.reduce((last, segment) => Math.max(last, lastKnownTime(segment)), start);
  return { traceId, segments, ...window(segments, start, end), revision, limitExceeded };
}

function window(segments: readonly CompiledSegment[], start: number, end: number): Window {
  if (segments.length === 0) return { start: 0, end: 0, duration: 0 };
  return { start, end, duration: secondsBetween(start, end) };
}

type Window = Pick<CompiledTrace, "start" | "end" | "duration">;
