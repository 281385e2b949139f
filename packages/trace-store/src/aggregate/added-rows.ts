import type { Block } from "../block/block.ts";

/** The rows of a block that were added: all of them when `rows` is absent. */
export interface AddedRows {
  readonly block: Block;
  /** By row, 1 when it was added. */
  readonly rows: Uint8Array | undefined;
}

/** Leaves out hidden rows. @param rows by row, 1 to add it; all when absent */
export function addedRows(block: Block, rows: Uint8Array | undefined): AddedRows {
  const { hidden } = block;
  // What holds for all rows need not be asked of each segment and call.
  const asked = rows?.includes(0) === true ? rows : undefined;
  if (hidden === undefined || !hidden.includes(1)) return { block, rows: asked };
  return {
    block,
    rows: hidden.map((one, row) => (one === 0 && (asked === undefined || asked[row] === 1) ? 1 : 0)),
  };
}

/** By segment or call, 1 when its trace was added. @param offsets by trace, where its segments or calls begin */
export function addedWork(rows: Uint8Array, offsets: Uint32Array): Uint8Array {
  const work = new Uint8Array(offsets[rows.length] ?? 0);
  let at = 0;
  for (let row = 0; row < rows.length; row++) {
    const end = offsets[row + 1] ?? 0;
    const one = rows[row] ?? 0;
    while (at < end) work[at++] = one;
  }
  return work;
}
