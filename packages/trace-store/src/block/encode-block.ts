import type { TraceFacts } from "../facts/trace-facts.ts";
import type { EncodedBlock } from "./block.ts";

/**
 * The columns of up to `BLOCK_TRACES_MAX` traces.
 *
 * @throws {RangeError} when there are more
 */
export function encodeBlock(facts: readonly TraceFacts[]): EncodedBlock {
  throw new Error(`not written yet: ${facts.length}`);
}
