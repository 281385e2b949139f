import type { RetrievedTrace, Span, Trace, TraceFormatType } from "@aws-sdk/client-xray";
import { type OtlpSpan, otlpSpansOf } from "@xray-lab/otlp";
import { SEGMENT_MEMBERS, type Subsegment, SUBSEGMENT_MEMBERS, type Work } from "@xray-lab/segments";
import type { StoredTrace } from "@xray-lab/trace-store";
import { type CompiledSegment, type CompiledTrace, compileTrace } from "@xray-lab/traces";
import { SPANS_PER_RETRIEVED_TRACE, TRACE_SIZE_LIMIT } from "../undocumented.ts";

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

/**
 * A trace in one of the two formats: segment documents as in BatchGetTraces, inferred ones included; or OpenTelemetry
 * spans, one for each segment and subsegment that was sent. Each is a JSON document in a string.
 */
export function toRetrievedTrace(trace: StoredTrace, format: TraceFormatType): RetrievedTrace {
  const { Id, Duration, Segments = [] } = toTrace(compileTrace(trace));
  const Spans = format === "OTEL" ? otelSpans(trace) : Segments;
  return { Id, Duration, Spans: Spans.slice(0, SPANS_PER_RETRIEVED_TRACE) };
}

/** Earliest first: when there are too many spans, the beginning of the trace is kept. */
function otelSpans({ documents }: StoredTrace): readonly Span[] {
  return otlpSpansOf(documents)
    .toSorted(byStart)
    .map((span) => ({ Id: span.spanId, Document: JSON.stringify(span) }));
}

function byStart(left: OtlpSpan, right: OtlpSpan): number {
  const [earlier, later] = [BigInt(left.startTimeUnixNano), BigInt(right.startTimeUnixNano)];
  if (earlier !== later) return earlier < later ? -1 : 1;
  return left.spanId < right.spanId ? -1 : 1;
}

// The schema has `service` in segments only; the OpenTelemetry Collector's exporter sends it in subsegments as well.
const SUBSEGMENT: ReadonlySet<string> = new Set([...SUBSEGMENT_MEMBERS, "service"]);
const SEGMENT: ReadonlySet<string> = new Set([...SUBSEGMENT, ...SEGMENT_MEMBERS, "inferred"]);

/**
 * The segment with only the members of the segment document schema, at every level: the guide says that X-Ray removes all
 * others. A segment without others is not copied.
 *
 * @example schemaMembersOf({ …segment, Dummy: 1 }) // { …segment }
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-gettingdata.html "removing data"
 */
function schemaMembersOf(segment: CompiledSegment): CompiledSegment {
  return only(SEGMENT, segment);
}

function only<T extends Work>(members: ReadonlySet<string>, work: T): T {
  const subsegments = subsegmentsOf(work);
  const known = hasOnly(members, work) ? work : pick(members, work);
  return subsegments === work.subsegments ? known : { ...known, subsegments };
}

function subsegmentsOf({ subsegments }: Work): readonly Subsegment[] | undefined {
  const known = subsegments?.map((subsegment) => only(SUBSEGMENT, subsegment));
  return known?.every((subsegment, index) => subsegment === subsegments?.[index]) ? subsegments : known;
}

function hasOnly(members: ReadonlySet<string>, work: object): boolean {
  for (const member in work) if (!members.has(member)) return false;
  return true;
}

function pick<T extends object>(members: ReadonlySet<string>, work: T): T {
  return Object.fromEntries(Object.entries(work).filter(([member]) => members.has(member))) as T;
}
