import type { Block } from "./block.ts";

/** Columns as arrays of one type, without a copy. */
export function words(block: Block, id: number): Uint32Array {
  const bytes = block.column(id);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}

export function doubles(block: Block, id: number): Float64Array {
  const bytes = block.column(id);
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length >> 3);
}

/** Places in a list: of 2 bytes each when the list has few entries. */
export function places(block: Block, id: number, of: number): Uint16Array | Uint32Array {
  const bytes = block.column(id);
  if (!isShort(of)) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
}

export function placesArray(count: number, of: number): Uint16Array | Uint32Array {
  return isShort(of) ? new Uint16Array(count) : new Uint32Array(count);
}

function isShort(of: number): boolean {
  return of <= 65_536;
}

export function json<Value>(block: Block, id: number, otherwise: Value): Value {
  const bytes = block.column(id);
  return bytes.length === 0 ? otherwise : (JSON.parse(Buffer.from(bytes).toString()) as Value);
}

export function jsonBytes(value: unknown): Uint8Array {
  return new Uint8Array(Buffer.from(JSON.stringify(value)));
}

export function bytesOf(array: Uint8Array | Uint16Array | Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

export function words16(block: Block, id: number): Uint16Array {
  const bytes = block.column(id);
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
}
