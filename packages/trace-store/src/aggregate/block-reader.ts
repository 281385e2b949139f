import type { CompiledTrace } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";

/**
 * Reads blocks, in any order, each once. Events between traces are then completed with the documents of their senders:
 *
 * @example
 * for (const block of blocks) graph.add(block, filter.mask(block).rows);
 * for (const traceId of graph.linkedTraceIds) if (isAdded(traceId)) graph.follow(compileTrace(read(traceId)));
 */
export interface BlockReader {
  /** @param rows by row, 1 to read the trace; all rows when absent. Hidden rows are never read. */
  add(block: Block, rows?: Uint8Array): void;
  /** The traces that links of the added rows lead to. Only those that were added themselves are to be followed. */
  readonly linkedTraceIds: readonly string[];
  /** Whether the row of a block was added. */
  has(block: Block, row: number): boolean;
  /** Adds the events that a trace sent to the added rows, once. */
  follow(trace: CompiledTrace): void;
}
