import type { FilterExpression } from "@xray-lab/filter-expressions";
import type { Block } from "../block/block.ts";
import { type Bounds, type Rows } from "./bounds.ts";
import { Compiler } from "./compiler.ts";
import type { GroupFilters, Mask, MaskFilter } from "./mask.ts";

/**
 * A filter that answers for whole blocks what `evaluateFilter` answers for each of their traces.
 *
 * @example
 * const { rows, matches, unsure } = compileMask(parseFilterExpression("fault AND responsetime > 2"), () => false).mask(block);
 */
export function compileMask(expression: FilterExpression, groups: GroupFilters): MaskFilter {
  const plan = new Compiler(groups).plan(expression);
  return { mask: (block) => toMask(plan.bounds(block), block) };
}

function toMask({ weak, strong }: Bounds, block: Block): Mask {
  const rows = toArray(weak, block);
  if (block.hidden !== undefined)
    for (let row = 0; row < rows.length; row++) if (block.hidden[row] === 1) rows[row] = 0;
  return { rows, matches: count(rows), unsure: weak === strong ? undefined : unsureRows(rows, strong) };
}

/** A copy, because hidden rows are taken out of it. */
function toArray(rows: Rows, { traces }: Block): Uint8Array {
  if (typeof rows !== "string") return rows.slice();
  return new Uint8Array(traces).fill(rows === "all" ? 1 : 0);
}

function count(rows: Uint8Array): number {
  let ones = 0;
  for (let row = 0; row < rows.length; row++) ones += rows[row] ?? 0;
  return ones;
}

/** Undefined when no row is unsure. */
function unsureRows(rows: Uint8Array, strong: Rows): Uint8Array | undefined {
  if (strong === "all") return undefined;
  const unsure = strong === "none" ? rows.slice() : rows.map((one, row) => one & (1 - (strong[row] ?? 0)));
  return unsure.includes(1) ? unsure : undefined;
}
