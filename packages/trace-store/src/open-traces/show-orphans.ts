import { traceRows } from "../block/trace-rows.ts";
import type { StoredBlock } from "../partition/stored-block.ts";
import type { Turns } from "../turns.ts";
import type { TraceIndex } from "./trace-index.ts";

interface HiddenRow {
  readonly row: number;
  readonly traceId: string;
}

/**
 * Shows rows that were hidden for a newer one that never came: the part of the log with their late documents is damaged. To be
 * called once, when the log was read.
 */
export async function showOrphans(index: TraceIndex, turns: Turns): Promise<void> {
  for (const partition of index.partitions.all) {
    for (const block of partition.blocks) {
      const orphans = hiddenRows(block).filter((hidden) => isNewest(index, block, hidden));
      for (const { row } of orphans) block.show(row);
      if (orphans.length > 0) partition.storeHidden([block.number]);
      await turns.passIfOver();
    }
  }
}

function isNewest(
  { open, partitions }: TraceIndex,
  block: StoredBlock,
  { row, traceId }: HiddenRow,
): boolean {
  if (open.has(traceId)) return false;
  const sealed = partitions.find(traceId);
  return sealed?.partition.blocks[sealed.place.block] === block && sealed.place.row === row;
}

function hiddenRows(block: StoredBlock): readonly HiddenRow[] {
  const { hidden } = block;
  if (hidden === undefined || !hidden.includes(1)) return [];
  const rows = traceRows(block);
  return Array.from(hidden, (one, row) => ({ one, row }))
    .filter(({ one }) => one === 1)
    .map(({ row }) => ({ row, traceId: rows.traceId(row) }));
}
