import { type Block, encodeBlock, memoryBlock, type TraceFacts } from "../../src/columns.ts";

export interface OrderedBlock {
  readonly block: Block;
  /** The facts of each row. */
  readonly rows: readonly TraceFacts[];
  /** By row, the place in what was given. */
  readonly order: readonly number[];
}

export function blockOf(facts: readonly TraceFacts[]): OrderedBlock {
  const encoded = encodeBlock(facts);
  return {
    block: memoryBlock(encoded),
    rows: encoded.order.flatMap((place) => facts[place] ?? []),
    order: encoded.order,
  };
}
