import type { Subsegment } from "@xray-lab/segments";
import { byStart, visitSubsegments } from "../walk.ts";
import type { CompiledSegment } from "./compiled-trace.ts";
import { isDownstreamCall, originOf } from "./origin.ts";

/**
 * A segment for each downstream call that no segment names as its parent: a call to a database, a mail server, or a
 * service that is not instrumented. The called service's own segment replaces the inferred one when it arrives.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html "inferred segments"
 */
export function inferSegments(traceId: string, segments: readonly CompiledSegment[]): CompiledSegment[] {
  const answered = new Set<string | undefined>();
  for (const { type, parent_id } of segments) if (type === undefined) answered.add(parent_id);
  const inferred: CompiledSegment[] = [];
  const infer = (call: Subsegment): void => {
    if (!isDownstreamCall(call) || answered.has(call.id)) return;
    answered.add(call.id);
    inferred.push(inferSegment(traceId, call));
  };
  for (const segment of segments) {
    if (segment.type === "subsegment") infer(segment);
    visitSubsegments(segment, infer);
  }
  return inferred.toSorted(byStart);
}

/** The caller's record of the call, as a segment of the called service. Absent members stay absent. */
function inferSegment(traceId: string, call: Subsegment): CompiledSegment {
  const { name, start_time, end_time, in_progress, error, throttle, fault, http, aws, sql } = call;
  const origin = originOf(call);
  return {
    id: inferredId(call.id),
    name,
    trace_id: traceId,
    parent_id: call.id,
    start_time,
    ...(end_time !== undefined && { end_time }),
    ...(in_progress !== undefined && { in_progress }),
    ...(error !== undefined && { error }),
    ...(throttle !== undefined && { throttle }),
    ...(fault !== undefined && { fault }),
    ...(http && { http }),
    ...(aws && { aws }),
    ...(sql && { sql }),
    ...(origin !== undefined && { origin }),
    inferred: true,
  };
}

/**
 * 16 hexadecimal digits that depend only on the call's id, so that two readings of a trace agree.
 *
 * @example inferredId("4cd3f10b76c624b4") === inferredId("4cd3f10b76c624b4") // true
 */
function inferredId(callId: string): string {
  return hash(callId, 0x811c9dc5) + hash(callId, 0x9e3779b9);
}

/** FNV-1a, 32 bits, as 8 hexadecimal digits. */
function hash(text: string, seed: number): string {
  let state = seed;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return (state >>> 0).toString(16).padStart(8, "0");
}
