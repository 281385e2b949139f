import type { PackPlace } from "./document-pack.ts";

/** The column of a block that says where its documents are: four f64 a row. Blocks themselves use low numbers. */
export const PLACES_COLUMN = 60;
const NUMBERS = 4;
const ROW_BYTES = NUMBERS * 8;

export function encodePlaces(places: readonly PackPlace[]): Uint8Array {
  const numbers = new Float64Array(places.length * NUMBERS);
  for (const [row, { pack, offset, bytes, position }] of places.entries())
    numbers.set([pack, offset, bytes, position], row * NUMBERS);
  return new Uint8Array(numbers.buffer);
}

/** @param part reads some bytes of a column */
export function readPlace(
  row: number,
  part: (column: number, start: number, bytes: number) => Uint8Array,
): PackPlace {
  const bytes = part(PLACES_COLUMN, row * ROW_BYTES, ROW_BYTES);
  const numbers = new Float64Array(bytes.buffer, bytes.byteOffset, NUMBERS);
  const [pack = 0, offset = 0, length = 0, position = 0] = numbers;
  return { pack, offset, bytes: length, position };
}
