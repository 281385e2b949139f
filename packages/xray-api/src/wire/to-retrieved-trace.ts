import type { RetrievedTrace, Span, TraceFormatType } from "@aws-sdk/client-xray";
import { type OtlpSpan, otlpSpansOf } from "@xray-lab/otlp";
import { compileTrace } from "@xray-lab/traces";
import type { StoredTrace } from "@xray-lab/trace-store";

import { SPANS_PER_RETRIEVED_TRACE } from "../undocumented.ts";
import { toTrace } from "./to-trace.ts";

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
