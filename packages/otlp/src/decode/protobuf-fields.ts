/** The type of a field on the wire. `id` is bytes that OTLP/JSON writes in hexadecimal. */
export type Scalar =
  | "string"
  | "bool"
  | "int32"
  | "int64"
  | "fixed32"
  | "fixed64"
  | "double"
  | "bytes"
  | "id"
  /** A message that is read later, with the fields of its own. */
  | "message";

export interface Field {
  /** Its name in OTLP/JSON. */
  readonly name: string;
  readonly type: Scalar | (() => Fields);
  readonly repeated: boolean;
}

/** The fields of a message that this package reads, by their numbers. */
export type Fields = Readonly<Record<number, Field>>;

const anyValue: Fields = {
  1: one("stringValue", "string"),
  2: one("boolValue", "bool"),
  3: one("intValue", "int64"),
  4: one("doubleValue", "double"),
  5: one("arrayValue", () => ({ 1: many("values", () => anyValue) })),
  6: one("kvlistValue", () => ({ 1: many("values", () => keyValue) })),
  7: one("bytesValue", "bytes"),
};

const keyValue: Fields = { 1: one("key", "string"), 2: one("value", () => anyValue) };

const event: Fields = {
  1: one("timeUnixNano", "fixed64"),
  2: one("name", "string"),
  3: many("attributes", () => keyValue),
};

const link: Fields = {
  1: one("traceId", "id"),
  2: one("spanId", "id"),
  4: many("attributes", () => keyValue),
};

export const SPAN: Fields = {
  1: one("traceId", "id"),
  2: one("spanId", "id"),
  4: one("parentSpanId", "id"),
  5: one("name", "string"),
  6: one("kind", "int32"),
  7: one("startTimeUnixNano", "fixed64"),
  8: one("endTimeUnixNano", "fixed64"),
  9: many("attributes", () => keyValue),
  11: many("events", () => event),
  13: many("links", () => link),
  15: one("status", () => ({ 2: one("message", "string"), 3: one("code", "int32") })),
  16: one("flags", "fixed32"),
};

export const RESOURCE: Fields = { 1: many("attributes", () => keyValue) };

const resourceSpans: Fields = {
  1: one("resource", "message"),
  2: many("scopeSpans", () => ({ 2: many("spans", "message") })),
};

/**
 * ExportTraceServiceRequest of opentelemetry.proto.collector.trace.v1: only the fields that become part of a document. Its
 * spans and resources are read one by one, because ten thousand at once would keep everything else waiting.
 *
 * @see https://github.com/open-telemetry/opentelemetry-proto
 */
export const TRACE_REQUEST: Fields = { 1: many("resourceSpans", () => resourceSpans) };

function one(name: string, type: Field["type"]): Field {
  return { name, type, repeated: false };
}

function many(name: string, type: Field["type"]): Field {
  return { name, type, repeated: true };
}
