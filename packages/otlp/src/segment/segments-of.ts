import { fromW3cTraceId, type TraceDocument } from "@xray-lab/segments";
import type { OtlpSpan, ResourceSpans } from "../otlp.ts";
import { documentsOfSpan } from "./documents-of-span.ts";
import { SpanFault } from "./span-fault.ts";
import { isSpanId, parentOf, type SpanInResource, spanReader } from "./span-in-resource.ts";

export interface TranslatedSpans {
  readonly documents: readonly TraceDocument[];
  /** Spans that cannot become a document. */
  readonly rejected: readonly RejectedSpan[];
}

export interface RejectedSpan {
  readonly span: OtlpSpan;
  readonly code: "InvalidTraceId" | "InvalidId" | "InvalidParentId" | "MissingStartTime" | "InvalidSegment";
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
  const translated = [...segmentsInSteps(resourceSpans)];
  return {
    documents: translated.flatMap((one) => one.documents),
    rejected: translated.flatMap((one) => one.rejected),
  };
}

/** {@link segmentsOf} in steps of one span, so that others can have their turn in between. */
export function* segmentsInSteps(resourceSpans: readonly ResourceSpans[]): Generator<TranslatedSpans> {
  for (const { resource, scopeSpans } of resourceSpans) {
    const inResource = spanReader(resource);
    for (const { spans } of scopeSpans) for (const span of spans) yield translate(inResource(span));
  }
}

function translate(one: SpanInResource): TranslatedSpans {
  const { span } = one;
  const traceId = fromW3cTraceId(span.traceId);
  const fault = traceId === undefined ? BAD_TRACE_ID : faultOf(one);
  if (fault !== undefined || traceId === undefined)
    return { documents: [], rejected: [{ span, ...(fault ?? BAD_TRACE_ID) }] };
  try {
    return { documents: documentsOfSpan(one, traceId), rejected: [] };
  } catch (error) {
    return { documents: [], rejected: [{ span, code: "InvalidSegment", detail: reasonOf(error) }] };
  }
}

/** A defect of this translation costs one span, and not the others of its request. */
function reasonOf(error: unknown): string {
  return error instanceof SpanFault ? error.message : `it cannot be translated: ${String(error)}`;
}

type Fault = Pick<RejectedSpan, "code" | "detail">;

const BAD_TRACE_ID: Fault = {
  code: "InvalidTraceId",
  detail: "traceId must be 32 hexadecimal digits, not all of them 0",
};

const LARGE_RESOURCE: Fault = {
  code: "InvalidSegment",
  detail: "the attributes of its resource are larger than 64 kB",
};

function faultOf({ span, isResourceTooLarge }: SpanInResource): Fault | undefined {
  if (isResourceTooLarge === true) return LARGE_RESOURCE;
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
