import { fromW3cTraceId, type TraceDocument } from "@xray-lab/segments";
import type { OtlpSpan, ResourceSpans } from "../otlp.ts";
import { documentsOfSpan } from "./documents-of-span.ts";
import { isSpanId, parentOf, spansInResource } from "./span-in-resource.ts";

export interface TranslatedSpans {
  readonly documents: readonly TraceDocument[];
  /** Spans that cannot become a document. */
  readonly rejected: readonly RejectedSpan[];
}

export interface RejectedSpan {
  readonly span: OtlpSpan;
  readonly code: "InvalidTraceId" | "InvalidId" | "InvalidParentId" | "MissingStartTime";
  /** The reason, for people. */
  readonly detail: string;
}

/**
 * Makes segments and independent subsegments from spans, by the rules of the OpenTelemetry Collector's awsxray exporter.
 * Ids and parents are kept, so services with OpenTelemetry and services with X-Ray's SDKs have one trace.
 *
 * `parseDocument` accepts every document, unless it is larger than 64 kB.
 *
 * @example
 * segmentsOf([{ scopeSpans: [{ spans: [serverSpan] }] }])
 * // { documents: [{ trace_id: "1-5759e988-…", id: "53995c3f42cd8ad8", name: "shop", … }], rejected: [] }
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/exporter/awsxrayexporter
 */
export function segmentsOf(resourceSpans: readonly ResourceSpans[]): TranslatedSpans {
  const documents: TraceDocument[] = [];
  const rejected: RejectedSpan[] = [];
  for (const one of resourceSpans.flatMap(spansInResource)) {
    const traceId = fromW3cTraceId(one.span.traceId);
    const fault = traceId === undefined ? BAD_TRACE_ID : faultOf(one.span);
    if (traceId !== undefined && fault === undefined) documents.push(...documentsOfSpan(one, traceId));
    else if (fault !== undefined) rejected.push({ span: one.span, ...fault });
  }
  return { documents, rejected };
}

type Fault = Pick<RejectedSpan, "code" | "detail">;

const BAD_TRACE_ID: Fault = {
  code: "InvalidTraceId",
  detail: "traceId must be 32 hexadecimal digits, not all of them 0",
};

function faultOf(span: OtlpSpan): Fault | undefined {
  const parent = parentOf(span);
  if (!isSpanId(span.spanId)) {
    return { code: "InvalidId", detail: "spanId must be 16 hexadecimal digits, not all of them 0" };
  }
  if (parent !== undefined && !isSpanId(parent)) {
    return { code: "InvalidParentId", detail: "parentSpanId must be 16 hexadecimal digits, or empty" };
  }
  if (span.startTimeUnixNano !== "0") return undefined;
  return { code: "MissingStartTime", detail: "startTimeUnixNano is missing" };
}
