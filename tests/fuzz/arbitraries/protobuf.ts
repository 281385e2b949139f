import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import * as fc from "fast-check";
import { isRecord } from "@xray-lab/segments";

type Scalar = "text" | "hex" | "int32" | "int64" | "fixed32" | "fixed64" | "bool" | "double";
type Field = readonly [number: number, type: Scalar | (() => Fields)];
type Fields = Readonly<Record<string, Field>>;

const value: Fields = {
  stringValue: [1, "text"],
  boolValue: [2, "bool"],
  intValue: [3, "int64"],
  doubleValue: [4, "double"],
  arrayValue: [5, () => ({ values: [1, () => value] })],
  kvlistValue: [6, () => ({ values: [1, () => keyValue] })],
};
const keyValue: Fields = { key: [1, "text"], value: [2, () => value] };
const event: Fields = { timeUnixNano: [1, "fixed64"], name: [2, "text"], attributes: [3, () => keyValue] };
const link: Fields = { traceId: [1, "hex"], spanId: [2, "hex"], attributes: [4, () => keyValue] };
const span: Fields = {
  traceId: [1, "hex"],
  spanId: [2, "hex"],
  parentSpanId: [4, "hex"],
  name: [5, "text"],
  kind: [6, "int32"],
  startTimeUnixNano: [7, "fixed64"],
  endTimeUnixNano: [8, "fixed64"],
  attributes: [9, () => keyValue],
  events: [11, () => event],
  links: [13, () => link],
  status: [15, () => ({ message: [2, "text"], code: [3, "int32"] })],
  flags: [16, "fixed32"],
};
const scopeSpans: Fields = { spans: [2, () => span] };
const resource: Fields = { attributes: [1, () => keyValue] };
const resourceSpans: Fields = { resource: [1, () => resource], scopeSpans: [2, () => scopeSpans] };
const REQUEST: Fields = { resourceSpans: [1, () => resourceSpans] };

/** A request of OTLP/JSON as protobuf. */
export function encodeSpans(request: unknown): Uint8Array {
  const writer = new BinaryWriter();
  write(writer, request, REQUEST);
  return writer.finish();
}

function write(writer: BinaryWriter, message: unknown, fields: Fields): void {
  if (!isRecord(message)) return;
  for (const [name, [number, type]] of Object.entries(fields)) {
    const given = message[name];
    const all: readonly unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
    for (const one of all) writeField(writer, one, { number, type });
  }
}

function writeField(
  writer: BinaryWriter,
  one: unknown,
  { number, type }: { readonly number: number; readonly type: Field[1] },
): void {
  if (typeof type !== "function") return SCALARS[type](writer, number, String(one));
  writer.tag(number, WireType.LengthDelimited).fork();
  write(writer, one, type());
  writer.join();
}

const SCALARS: Readonly<Record<Scalar, (writer: BinaryWriter, number: number, text: string) => void>> = {
  text: (writer, number, text) => void writer.tag(number, WireType.LengthDelimited).string(text),
  hex: (writer, number, text) =>
    void writer.tag(number, WireType.LengthDelimited).bytes(Buffer.from(text, "hex")),
  int32: (writer, number, text) => void writer.tag(number, WireType.Varint).int32(Number(text)),
  int64: (writer, number, text) => void writer.tag(number, WireType.Varint).int64(text),
  fixed32: (writer, number, text) => void writer.tag(number, WireType.Bit32).fixed32(Number(text)),
  fixed64: (writer, number, text) => void writer.tag(number, WireType.Bit64).fixed64(text),
  bool: (writer, number, text) => void writer.tag(number, WireType.Varint).bool(text === "true"),
  double: (writer, number, text) => void writer.tag(number, WireType.Bit64).double(Number(text)),
};

/** Bytes as they are or, one time in two, with some of them changed, cut or doubled. */
export function damagedBytes(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const damage = fc.record({ from: place, to: place, by: fc.uint8Array({ maxLength: 4 }) });
  return fc.tuple(bytes, fc.option(damage, { freq: 1, nil: undefined })).map(([whole, change]) => {
    if (change === undefined) return whole;
    const [from = 0, to = 0] = [change.from * whole.length, change.to * whole.length].map(Math.floor);
    return Buffer.concat([whole.subarray(0, from), change.by, whole.subarray(to)]);
  });
}
