import type { Segment, SqlQuery, TraceDocument } from "@xray-lab/segments";
import { lastKnownTime, secondsBetween } from "../durations.ts";

/** The documents of one trace as they came, in any order. */
export interface RawTrace {
  readonly traceId: string;
  readonly documents: readonly TraceDocument[];
  /** How often documents were added to the trace; the number of documents when absent. */
  readonly revision?: number;
  /** Set when documents of the trace were refused because the trace is too large. */
  readonly limitExceeded?: true | undefined;
}

/** The documents of one trace, put together. */
export interface CompiledTrace {
  readonly traceId: string;
  /** Segments, then subsegments whose parent never came, then inferred segments; each by start, then by id. */
  readonly segments: readonly CompiledSegment[];
  /** When the earliest segment started; epoch seconds. 0 for a trace without documents. */
  readonly start: number;
  /** When the last finished segment ended; epoch seconds. The start when none has. */
  readonly end: number;
  /** From start to end, in seconds. */
  readonly duration: number;
  readonly revision: number;
  /** Set when documents of the trace were refused because the trace is too large. */
  readonly limitExceeded?: true | undefined;
}

/** A segment with its independent subsegments in place, or one that is inferred from a call. */
export interface CompiledSegment extends Omit<Segment, "type"> {
  /** Set on a subsegment whose parent never came: it stands alone, so that it is not lost. */
  readonly type?: "subsegment" | undefined;
  /** Set on a segment inferred from a downstream call that no segment answered. */
  readonly inferred?: true;
  /** Only where `type` is set. */
  readonly namespace?: string;
  /** Only where `type` is set, and on the inferred segment of a query. */
  readonly sql?: SqlQuery;
}

/** The start, end and duration of some segments. */
export function timesOf(
  segments: readonly CompiledSegment[],
): Pick<CompiledTrace, "start" | "end" | "duration"> {
  if (segments.length === 0) return { start: 0, end: 0, duration: 0 };
  const start = segments.reduce((earliest, { start_time }) => Math.min(earliest, start_time), Infinity);
  const end = segments.reduce((last, segment) => Math.max(last, lastKnownTime(segment)), start);
  return { start, end, duration: secondsBetween(start, end) };
}
