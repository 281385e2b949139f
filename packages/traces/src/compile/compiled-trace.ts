import type { Segment, SqlQuery, TraceDocument } from "@xray-lab/segments";

/** The documents of one trace as they came, in any order. */
export interface RawTrace {
  readonly traceId: string;
  readonly documents: readonly TraceDocument[];
  /** How often something was added to the trace; the number of documents when absent. */
  readonly revision?: number;
  /** Set when documents of the trace were refused for its size. */
  readonly limitExceeded?: true | undefined;
}

/** One trace, put together. */
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
  /** Set when there was more to the trace than was taken. */
  readonly limitExceeded?: true | undefined;
}

/** A segment with its independent subsegments in place, or one that the trace only implies. */
export interface CompiledSegment extends Omit<Segment, "type"> {
  /** Set on a subsegment whose parent never came: it stands on its own, visible and not lost. */
  readonly type?: "subsegment" | undefined;
  /** Set on a segment made up for a downstream call that nobody answered with a segment. */
  readonly inferred?: true;
  /** Set where `type` is. */
  readonly namespace?: string;
  /** Set where `type` is, and on the inferred segment of a query. */
  readonly sql?: SqlQuery;
}
