/** Each value that the bits of a segment or call may have. */
export const ALL_BITS: Uint8Array = Uint8Array.from({ length: 256 }, (_, bits) => bits);

/** Where a bit is set, or not set. */
export function withBit(flags: Uint8Array, bit: number, set: boolean): Uint8Array {
  const rows = new Uint8Array(flags.length);
  const place = Math.log2(bit);
  const flip = set ? 0 : 1;
  for (let row = 0; row < rows.length; row++) rows[row] = (((flags[row] ?? 0) >> place) & 1) ^ flip;
  return rows;
}
