import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { NESTING_MAX } from "../undocumented.ts";
import { type Field, type Fields, type Scalar, TRACE_REQUEST } from "./protobuf-fields.ts";
import { OtlpRequestError } from "./request-error.ts";

interface Kind {
  readonly wireType: WireType;
  readonly read: (reader: BinaryReader) => unknown;
}

const KINDS: Readonly<Record<Scalar, Kind>> = {
  string: { wireType: WireType.LengthDelimited, read: (reader) => reader.string(true) },
  bool: { wireType: WireType.Varint, read: (reader) => reader.bool() },
  int32: { wireType: WireType.Varint, read: (reader) => reader.int32() },
  int64: { wireType: WireType.Varint, read: (reader) => String(reader.int64()) },
  fixed32: { wireType: WireType.Bit32, read: (reader) => reader.fixed32() },
  fixed64: { wireType: WireType.Bit64, read: (reader) => String(reader.fixed64()) },
  double: { wireType: WireType.Bit64, read: (reader) => reader.double() },
  bytes: { wireType: WireType.LengthDelimited, read: (reader) => text(reader, "base64") },
  message: { wireType: WireType.LengthDelimited, read: (reader) => reader.bytes() },
  id: { wireType: WireType.LengthDelimited, read: (reader) => text(reader, "hex") },
};

/**
 * Reads a message into the same value that its OTLP/JSON has. Unknown fields are skipped.
 *
 * @throws {OtlpRequestError} when the bytes are not protobuf.
 */
export function readProtobuf(bytes: Uint8Array, fields: Fields = TRACE_REQUEST): unknown {
  try {
    return readMessage(bytes, fields, 0);
  } catch (error) {
    if (error instanceof OtlpRequestError) throw error;
    // The library has no error class; only its reader can fail here.
    throw new OtlpRequestError("The body is not a protobuf ExportTraceServiceRequest");
  }
}

function readMessage(bytes: Uint8Array, fields: Fields, depth: number): Record<string, unknown> {
  if (depth > NESTING_MAX) throw new OtlpRequestError(`The body nests more than ${NESTING_MAX} messages`);
  const reader = new BinaryReader(bytes);
  const message: Record<string, unknown> = {};
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const field = fields[number];
    if (field === undefined || wireTypeOf(field) !== wireType) reader.skip(wireType, number);
    else add(message, field, readField(reader, field, depth));
  }
  return message;
}

function wireTypeOf({ type }: Field): WireType {
  return typeof type === "function" ? WireType.LengthDelimited : KINDS[type].wireType;
}

function readField(reader: BinaryReader, { type }: Field, depth: number): unknown {
  return typeof type === "function"
    ? readMessage(reader.bytes(), type(), depth + 1)
    : KINDS[type].read(reader);
}

function add(message: Record<string, unknown>, { name, repeated }: Field, value: unknown): void {
  const known = message[name];
  if (!repeated) message[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else message[name] = [value];
}

function text(reader: BinaryReader, encoding: "base64" | "hex"): string {
  const bytes = reader.bytes();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding);
}
