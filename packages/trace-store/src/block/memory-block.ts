import type { Block, EncodedBlock } from "./block.ts";

const NOTHING = new Uint8Array(0);

/** A block that is not in a file. */
export function memoryBlock(
  { head, columns }: Pick<EncodedBlock, "head" | "columns">,
  hidden?: Uint8Array,
): Block {
  return { traces: head.traces, head, column: (id) => columns.get(id) ?? NOTHING, hidden };
}
