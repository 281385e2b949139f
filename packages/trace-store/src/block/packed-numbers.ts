/**
 * Numbers as whole numbers above a base, in 1, 2 or 4 bytes each. Those that do not fit follow as pairs of place and value:
 * every number survives.
 *
 * Layout: base (8 bytes), width (4), count (4), the numbers, padding to a multiple of 8, the pairs (16 bytes each).
 */
type Width = 1 | 2 | 4;

interface PackedNumbers {
  readonly base: number;
  /** A number of the largest value is among the pairs. */
  readonly packed: Uint8Array | Uint16Array | Uint32Array;
  readonly pairs: Float64Array;
}

const HEADER_BYTES = 16;
const NOTHING: PackedNumbers = { base: 0, packed: new Uint32Array(0), pairs: new Float64Array(0) };

/** More than one in so many numbers that do not fit ask for the next width. */
const MISFITS = 64;

/** @param narrowest the width to try first */
export function packNumbers(values: Float64Array, base: number, narrowest: Width = 4): Uint8Array {
  const width = narrowest === 4 ? 4 : fittingWidth(values, base, narrowest);
  const largest = largestOf(width);
  const dataBytes = aligned(values.length * width);
  const misfits: number[] = [];
  const room = new ArrayBuffer(HEADER_BYTES + dataBytes);
  const packed = arrayOf(width, room, HEADER_BYTES, values.length);
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? 0;
    const above = value - base;
    if (above >= 0 && above < largest && Number.isInteger(above) && above + base === value)
      packed[place] = above;
    else {
      packed[place] = largest;
      misfits.push(place, value);
    }
  }
  const view = new DataView(room);
  view.setFloat64(0, base, true);
  view.setUint32(8, width, true);
  view.setUint32(12, values.length, true);
  const bytes = new Uint8Array(room);
  return misfits.length === 0 ? bytes : joined(bytes, new Uint8Array(Float64Array.from(misfits).buffer));
}

function fittingWidth(values: Float64Array, base: number, narrowest: Width): Width {
  for (const width of [narrowest, 2] as const) {
    const largest = largestOf(width);
    let misfits = 0;
    for (const value of values) if (!(value - base >= 0 && value - base < largest)) misfits++;
    if (misfits * MISFITS <= values.length) return width;
  }
  return 4;
}

function largestOf(width: Width): number {
  return 2 ** (8 * width) - 1;
}

function arrayOf(
  width: number,
  buffer: ArrayBufferLike,
  offset: number,
  length: number,
): Uint8Array | Uint16Array | Uint32Array {
  if (width === 1) return new Uint8Array(buffer, offset, length);
  return width === 2 ? new Uint16Array(buffer, offset, length) : new Uint32Array(buffer, offset, length);
}

export function aligned(bytes: number): number {
  return (bytes + 7) & ~7;
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

/** @param bytes they begin at a multiple of 8 */
function readPacked(bytes: Uint8Array): PackedNumbers {
  if (bytes.length < HEADER_BYTES) return NOTHING;
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const width = header.getUint32(8, true);
  const count = header.getUint32(12, true);
  const packed = arrayOf(width, bytes.buffer, bytes.byteOffset + HEADER_BYTES, count);
  const pairsFrom = HEADER_BYTES + aligned(count * width);
  const pairs = new Float64Array(bytes.buffer, bytes.byteOffset + pairsFrom, (bytes.length - pairsFrom) / 8);
  return { base: header.getFloat64(0, true), packed, pairs };
}

/** All the numbers of a column. */
export function unpackNumbers(bytes: Uint8Array): Float64Array {
  const { base, packed, pairs } = readPacked(bytes);
  const values = new Float64Array(packed.length);
  for (let place = 0; place < packed.length; place++) values[place] = base + (packed[place] ?? 0);
  for (let pair = 0; pair < pairs.length; pair += 2) values[pairs[pair] ?? 0] = pairs[pair + 1] ?? 0;
  return values;
}

/** Reads some of the numbers of a column. */
export function numberAt(bytes: Uint8Array): (place: number) => number {
  const { base, packed, pairs } = readPacked(bytes);
  const largest = largestOf(packed.BYTES_PER_ELEMENT as Width);
  const misfits = pairs.length === 0 ? NO_MISFITS : misfitsIn(pairs);
  return (place) => {
    const above = packed[place] ?? 0;
    return above === largest ? (misfits.get(place) ?? 0) : base + above;
  };
}

/** The numbers of a column of width 4, and by place those that did not fit, which are {@link MISFIT}. */
export interface Words {
  readonly words: Uint32Array;
  readonly misfits: ReadonlyMap<number, number>;
}

export const MISFIT = 0xff_ff_ff_ff;
const NO_MISFITS: ReadonlyMap<number, number> = new Map();

export function readWords(bytes: Uint8Array): Words {
  const { packed, pairs } = readPacked(bytes);
  if (!(packed instanceof Uint32Array)) throw new TypeError("the numbers of the column are not words");
  if (pairs.length === 0) return { words: packed, misfits: NO_MISFITS };
  return { words: packed, misfits: misfitsIn(pairs) };
}

function misfitsIn(pairs: Float64Array): ReadonlyMap<number, number> {
  const misfits = new Map<number, number>();
  for (let pair = 0; pair < pairs.length; pair += 2) misfits.set(pairs[pair] ?? 0, pairs[pair + 1] ?? 0);
  return misfits;
}
