import type { FilterExpression, GroupReference } from "@xray-lab/filter-expressions";
import type { Block } from "../block/block.ts";

/** The filter expression of a group, or an answer that is the same for every trace. */
export type GroupFilters = (group: GroupReference) => FilterExpression | boolean;

/** A filter expression that is ready to be asked of blocks. */
export interface MaskFilter {
  mask(block: Block): Mask;
}

export interface Mask {
  /** By row, 1 when the expression holds, or may hold. Hidden rows are 0. */
  readonly rows: Uint8Array;
  /** How many rows are 1. */
  readonly matches: number;
  /** By row, 1 when only the documents can tell; absent when {@link rows} is exact. */
  readonly unsure: Uint8Array | undefined;
}
