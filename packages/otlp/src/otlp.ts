/**
 * Spans in the form of OTLP/JSON; protobuf is converted to it. Ids are lower-case hexadecimal, 64-bit integers are strings
 * of digits, bytes are base64.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export interface OtlpTraceRequest {
  readonly resourceSpans: readonly ResourceSpans[];
}

/** The spans of one process. */
export interface ResourceSpans {
  readonly resource?: { readonly attributes: readonly KeyValue[] };
  readonly scopeSpans: readonly ScopeSpans[];
}

/** The spans of one instrumentation library. */
export interface ScopeSpans {
  readonly spans: readonly OtlpSpan[];
}

export interface OtlpSpan {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly parentSpanId?: string;
  /** Bits 0 to 7 are W3C's trace flags; for bits 8 and 9 see {@link PARENT_IS_REMOTE}. */
  readonly flags?: number;
  readonly name: string;
  /** One of {@link SPAN_KIND}. */
  readonly kind: number;
  /** Epoch nanoseconds; `"0"` is unknown. */
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly KeyValue[];
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  readonly status: SpanStatus;
}

export interface SpanEvent {
  readonly timeUnixNano: string;
  readonly name: string;
  readonly attributes: readonly KeyValue[];
}

export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: readonly KeyValue[];
}

export interface SpanStatus {
  /** One of {@link STATUS_CODE}. */
  readonly code: number;
  readonly message?: string;
}

export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

/** At most one member is present; without a member the value is empty. */
export interface AnyValue {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly intValue?: string;
  /** NaN and the infinities are texts, because JSON has no numbers for them. */
  readonly doubleValue?: number | "NaN" | "Infinity" | "-Infinity";
  readonly arrayValue?: { readonly values: readonly AnyValue[] };
  readonly kvlistValue?: { readonly values: readonly KeyValue[] };
  readonly bytesValue?: string;
}

export const SPAN_KIND = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

export const STATUS_CODE = { unset: 0, ok: 1, error: 2 } as const;

/** Bits 8 and 9 of `flags`: the sender knows where the parent is, and the parent is in another process. */
export const PARENT_IS_REMOTE = 0x300;
