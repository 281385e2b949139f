import type { TraceColumns } from "./columns.ts";

type Tree = Pick<TraceColumns, "length" | "sizes" | "parents" | "depths">;

/**
 * The rows that stand in the waterfall, from top to bottom: those that are kept, without what is below a collapsed row.
 *
 * @param collapsed by row, 1 when it is collapsed
 * @param kept by row, 1 when it may stand; undefined for all
 */
export function visibleRows({ length, sizes }: Tree, collapsed: Uint8Array, kept?: Uint8Array): Int32Array {
  const rows = new Int32Array(length);
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    const size = sizes[row] ?? 1;
    // Nothing below a row that is not kept is kept: the rows above a match are kept with it.
    if (kept !== undefined && kept[row] === 0) {
      row += size - 1;
      continue;
    }
    rows[count] = row;
    count += 1;
    if (collapsed[row] === 1) row += size - 1;
  }
  return rows.subarray(0, count);
}

/** The matches and all rows above them. */
export function withAncestors({ length, parents }: Tree, matches: Uint8Array): Uint8Array {
  const kept = new Uint8Array(length);
  for (let match = 0; match < length; match += 1) {
    if (matches[match] !== 1) continue;
    for (let row = match; row >= 0 && kept[row] === 0; row = parents[row] ?? -1) kept[row] = 1;
  }
  return kept;
}

/** Collapses every row at a level that has rows below it: 0 leaves only the top. */
export function collapsedTo({ length, sizes, depths }: Tree, level: number): Uint8Array {
  const collapsed = new Uint8Array(length);
  for (let row = 0; row < length; row += 1) {
    if (depths[row] === level && (sizes[row] ?? 1) > 1) collapsed[row] = 1;
  }
  return collapsed;
}

/** A copy in which nothing above a row is collapsed, so that the row can be seen; the same when nothing was. */
export function opened({ parents }: Tree, collapsed: Uint8Array, target: number): Uint8Array {
  let changed: Uint8Array | undefined;
  for (let row = parents[target] ?? -1; row >= 0; row = parents[row] ?? -1) {
    if (collapsed[row] !== 1) continue;
    changed ??= collapsed.slice();
    changed[row] = 0;
  }
  return changed ?? collapsed;
}

/** The place of a row among the visible ones; of a hidden row, the place of the last visible one before it. -1 when there is none. */
export function placeOf(visible: Int32Array, row: number): number {
  let low = 0;
  let high = visible.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((visible[middle] ?? 0) <= row) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
