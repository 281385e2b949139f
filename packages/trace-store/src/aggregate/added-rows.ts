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

/** The segments, or the calls, of the added rows. */
export class AddedWork {
  /** Their places, ascending. */
  readonly places: Uint32Array;
  #mask: Uint8Array | undefined;

  /** @param rows by row, 1 when it was added @param offsets by row, where its segments or calls begin */
  constructor(rows: Uint8Array, offsets: Uint32Array) {
    const places = new Uint32Array(sizeOf(rows, offsets));
    let next = 0;
    for (let row = 0; row < rows.length; row++) {
      if (rows[row] === 0) continue;
      const end = offsets[row + 1] ?? 0;
      for (let at = offsets[row] ?? 0; at < end; at++) places[next++] = at;
    }
    this.places = places;
  }

  has(place: number): boolean {
    this.#mask ??= this.#newMask();
    return this.#mask[place] === 1;
  }

  #newMask(): Uint8Array {
    const mask = new Uint8Array((this.places.at(-1) ?? -1) + 1);
    for (const place of this.places) mask[place] = 1;
    return mask;
  }
}

function sizeOf(rows: Uint8Array, offsets: Uint32Array): number {
  let size = 0;
  for (let row = 0; row < rows.length; row++)
    if (rows[row] === 1) size += (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
  return size;
}
