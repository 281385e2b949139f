import type { OpenBlock } from "../open-traces/open-blocks.ts";
import type { TraceIndex } from "../open-traces/trace-index.ts";
import type { StoredBlock } from "../partition/stored-block.ts";
import type { Turns } from "../turns.ts";
import { openView, sealedView, type View } from "./view.ts";

export interface RowOfView {
  readonly view: View;
  readonly row: number;
}

/** All traces as they are at one moment. What is written, sealed or pruned later does not change it. */
export interface Views {
  readonly all: readonly View[];
  /** Where a trace is; undefined when it is unknown. */
  locate(traceId: string): RowOfView | undefined;
}

/** Everything that was written before the call is in it. */
export async function currentViews(index: TraceIndex, turns: Turns): Promise<Views> {
  await index.catchUp(turns);
  for (const _ of index.openBlocks().blocks(index.read)) await turns.passIfOver();
  // Without a pause from here on: a trace that is sealed in between would be in both, or in neither.
  return viewsNow(index);
}

function viewsNow(index: TraceIndex): Views {
  const open = [...index.openBlocks().blocks(index.read)];
  const openViews = open.map((one) => openView(one, index.read));
  const sealed = new Map<StoredBlock, View>();
  for (const partition of index.partitions.all)
    for (const block of partition.blocks) sealed.set(block, sealedView(partition, block));
  let openRows: ReadonlyMap<string, RowOfView> | undefined;
  return {
    all: [...openViews, ...sealed.values()],
    locate: (traceId) => {
      openRows ??= rowsOf(open, openViews);
      return openRows.get(traceId) ?? sealedRow(index, sealed, traceId);
    },
  };
}

function rowsOf(open: readonly OpenBlock[], views: readonly View[]): ReadonlyMap<string, RowOfView> {
  const rows = new Map<string, RowOfView>();
  for (const [place, { facts }] of open.entries()) {
    const view = views[place];
    if (view !== undefined)
      for (const [row, { traceId }] of facts.entries()) rows.set(traceId, { view, row });
  }
  return rows;
}

function sealedRow(
  index: TraceIndex,
  views: ReadonlyMap<StoredBlock, View>,
  traceId: string,
): RowOfView | undefined {
  const sealed = index.sealed(traceId);
  const block = sealed?.partition.blocks[sealed.place.block];
  const view = block && views.get(block);
  return view && sealed && { view, row: sealed.place.row };
}
