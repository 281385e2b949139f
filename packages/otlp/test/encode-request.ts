import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { AnyValue, KeyValue, OtlpSpan, ResourceSpans, SpanEvent, SpanLink } from "../src/otlp.ts";

/** Writes a message. The encoder shares nothing with the decoder, not even the table of fields. */
type Write<Value> = (writer: BinaryWriter, value: Value) => void;

export function encodeRequest(resourceSpans: readonly ResourceSpans[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const one of resourceSpans) embed(writer, 1, one, writeResourceSpans);
  return writer.finish();
}

function writeResourceSpans(writer: BinaryWriter, { resource, scopeSpans }: ResourceSpans): void {
  if (resource) embed(writer, 1, resource.attributes, (inner, list) => writeAttributes(inner, 1, list));
  for (const { spans } of scopeSpans) {
    embed(writer, 2, spans, (inner, list) => {
      for (const span of list) embed(inner, 2, span, writeSpan);
    });
  }
  writer.tag(3, WireType.LengthDelimited).string("https://opentelemetry.io/schemas/1.0.0");
}

function writeSpan(writer: BinaryWriter, span: OtlpSpan): void {
  writeIds(writer, span);
  writer.tag(3, WireType.LengthDelimited).string("vendor=state");
  if (span.parentSpanId !== undefined) writeBytes(writer, 4, span.parentSpanId, "hex");
  writer.tag(5, WireType.LengthDelimited).string(span.name);
  writer.tag(6, WireType.Varint).int32(span.kind);
  writer.tag(7, WireType.Bit64).fixed64(span.startTimeUnixNano);
  writer.tag(8, WireType.Bit64).fixed64(span.endTimeUnixNano);
  writeAttributes(writer, 9, span.attributes);
  writer.tag(10, WireType.Varint).uint32(7);
  for (const event of span.events) embed(writer, 11, event, writeEvent);
  for (const link of span.links) embed(writer, 13, link, writeLink);
  embed(writer, 15, span.status, (inner, { code, message }) => {
    if (message !== undefined) inner.tag(2, WireType.LengthDelimited).string(message);
    inner.tag(3, WireType.Varint).int32(code);
  });
  if (span.flags !== undefined) writer.tag(16, WireType.Bit32).fixed32(span.flags);
}

function writeEvent(writer: BinaryWriter, { timeUnixNano, name, attributes }: SpanEvent): void {
  writer.tag(1, WireType.Bit64).fixed64(timeUnixNano);
  writer.tag(2, WireType.LengthDelimited).string(name);
  writeAttributes(writer, 3, attributes);
}

function writeLink(writer: BinaryWriter, link: SpanLink): void {
  writeIds(writer, link);
  writeAttributes(writer, 4, link.attributes);
}

function writeIds(writer: BinaryWriter, { traceId, spanId }: SpanLink): void {
  writeBytes(writer, 1, traceId, "hex");
  writeBytes(writer, 2, spanId, "hex");
}

function writeAttributes(writer: BinaryWriter, field: number, attributes: readonly KeyValue[]): void {
  for (const attribute of attributes) {
    embed(writer, field, attribute, (inner, { key, value }) => {
      inner.tag(1, WireType.LengthDelimited).string(key);
      embed(inner, 2, value, writeValue);
    });
  }
}

function writeValue(writer: BinaryWriter, value: AnyValue): void {
  if (value.stringValue !== undefined) writer.tag(1, WireType.LengthDelimited).string(value.stringValue);
  if (value.boolValue !== undefined) writer.tag(2, WireType.Varint).bool(value.boolValue);
  if (value.intValue !== undefined) writer.tag(3, WireType.Varint).int64(value.intValue);
  if (value.doubleValue !== undefined) writer.tag(4, WireType.Bit64).double(Number(value.doubleValue));
  if (value.arrayValue) {
    embed(writer, 5, value.arrayValue.values, (inner, list) => {
      for (const one of list) embed(inner, 1, one, writeValue);
    });
  }
  if (value.kvlistValue)
    embed(writer, 6, value.kvlistValue.values, (inner, list) => writeAttributes(inner, 1, list));
  if (value.bytesValue !== undefined) writeBytes(writer, 7, value.bytesValue, "base64");
}

function writeBytes(writer: BinaryWriter, field: number, text: string, encoding: "hex" | "base64"): void {
  writer.tag(field, WireType.LengthDelimited).bytes(Buffer.from(text, encoding));
}

function embed<Value>(writer: BinaryWriter, field: number, value: Value, write: Write<Value>): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write(writer, value);
  writer.join();
}
