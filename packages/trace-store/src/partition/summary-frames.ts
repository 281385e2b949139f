/** Few enough that one summary is read quickly, enough that they compress well together. */
export const ROWS_PER_FRAME = 8;

/** The summaries of some rows. Layout: u32 length of each, then the texts, UTF-8. */
export function encodeFrame(summaries: readonly string[]): Buffer {
  const texts = summaries.map((text) => Buffer.from(text));
  const lengths = Buffer.alloc(4 * ROWS_PER_FRAME);
  for (const [row, { length }] of texts.entries()) lengths.writeUInt32LE(length, 4 * row);
  return Buffer.concat([lengths, ...texts]);
}

export function readFrame(frame: Buffer, row: number): string {
  let start = 4 * ROWS_PER_FRAME;
  for (let before = 0; before < row; before++) start += frame.readUInt32LE(4 * before);
  return frame.toString("utf8", start, start + frame.readUInt32LE(4 * row));
}
