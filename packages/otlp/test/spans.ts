import type { TraceDocument } from "@xray-lab/segments";
import { type OtlpSpan, segmentsOf } from "../src/index.ts";
import type { AnyValue, KeyValue } from "../src/otlp.ts";

/** OTLP's numbers for kinds, written again so that a test finds a wrong number in the source. */
export const KIND = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

export const TRACE = "66f0c1a24d1c2f0e9b7a63518c0d4e21";
export const TRACE_ID = "1-66f0c1a2-4d1c2f0e9b7a63518c0d4e21";
export const SPAN = "a1b2c3d4e5f60718";
export const PARENT = "0011223344556677";

type Plain = string | number | boolean | readonly string[];

/** Attributes from an object. */
export function attributes(members: Readonly<Record<string, Plain>>): readonly KeyValue[] {
  return Object.entries(members).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: Plain): AnyValue {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") return { intValue: String(value) };
  return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } };
}

/** A complete span with the members of a test. */
export function span(members: Partial<OtlpSpan> = {}): OtlpSpan {
  return {
    traceId: TRACE,
    spanId: SPAN,
    name: "GET /cart",
    kind: KIND.server,
    startTimeUnixNano: "1727054242125000000",
    endTimeUnixNano: "1727054242500000000",
    attributes: [],
    events: [],
    links: [],
    status: { code: 0 },
    ...members,
  };
}

/** The call that a server span's child makes. */
export function call(members: Partial<OtlpSpan> = {}): OtlpSpan {
  return span({ kind: KIND.client, parentSpanId: PARENT, ...members });
}

export function documentsOf(
  one: OtlpSpan,
  resource: Readonly<Record<string, Plain>> = {},
): readonly TraceDocument[] {
  return segmentsOf([{ resource: { attributes: attributes(resource) }, scopeSpans: [{ spans: [one] }] }])
    .documents;
}

/** The only document of a span. */
export function documentOf(one: OtlpSpan, resource: Readonly<Record<string, Plain>> = {}): TraceDocument {
  const [document, ...others] = documentsOf(one, resource);
  if (document === undefined || others.length > 0) throw new Error("The span is not one document");
  return document;
}
