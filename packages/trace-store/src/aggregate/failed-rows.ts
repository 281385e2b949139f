import { OUTCOMES } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { OUTCOME_OF_BITS } from "../block/flags.ts";
import { nodesIn } from "../block/node-identities.ts";
import { places, words } from "../block/typed-columns.ts";

const FAULT = OUTCOMES.indexOf("fault");

/** By row, 1 when a segment of a node has a fault. @param nodeKey the `key` of the node */
export function failedRows(block: Block, nodeKey: string): Uint8Array {
  const rows = new Uint8Array(block.traces);
  const nodes = nodesIn(block);
  const wanted = nodes.findIndex(({ key }) => key === nodeKey);
  if (wanted === -1) return rows;
  const ofSegments = places(block, COLUMN.segmentNodes, nodes.length);
  const flags = block.column(COLUMN.segmentFlags);
  const offsets = words(block, COLUMN.segmentOffsets);
  for (let row = 0; row < rows.length; row++) {
    if (block.hidden?.[row] === 1) continue;
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++)
      if (ofSegments[at] === wanted && OUTCOME_OF_BITS[(flags[at] ?? 0) & 7] === FAULT) rows[row] = 1;
  }
  return rows;
}
