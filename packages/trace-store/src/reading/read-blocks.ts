import type { BlockReader } from "../aggregate/block-reader.ts";
import type { MatchWindow } from "../aggregate/match-times.ts";
import type { Turns } from "../turns.ts";
import { mayMatch, rowsWithin } from "./selected-rows.ts";
import type { TraceFilter } from "./trace-filter.ts";
import type { View } from "./view.ts";
import type { Views } from "./views.ts";

export interface Selection {
  readonly window: MatchWindow;
  /** Every trace of the window when absent. */
  readonly filter?: TraceFilter | undefined;
}

/** Gives a reader all traces of a window that a filter lets through, in slices. */
export async function readBlocks(
  views: Views,
  { window, filter }: Selection,
  reader: Pick<BlockReader, "add">,
  turns: Turns,
): Promise<void> {
  for (const view of views.all) {
    if (!mayMatch(view.block, window)) continue;
    const within = rowsWithin(view.block, window);
    const rows = filter === undefined ? within : await filtered(view, within, filter, turns);
    if (rows !== NONE) reader.add(view.block, rows);
    await turns.passIfOver();
  }
}

/** Completes the events between the traces that were read. */
export async function followLinks(views: Views, reader: BlockReader, turns: Turns): Promise<void> {
  for (const traceId of reader.linkedTraceIds) {
    const found = views.locate(traceId);
    if (found !== undefined && reader.has(found.view.block, found.row))
      reader.follow(found.view.trace(found.row));
    await turns.passIfOver();
  }
}

const NONE = new Uint8Array(0);

async function filtered(
  view: View,
  within: Uint8Array | undefined,
  { mask, holds }: TraceFilter,
  turns: Turns,
): Promise<Uint8Array> {
  const { rows, matches, unsure } = mask.mask(view.block);
  if (matches === 0) return NONE;
  const selected = within === undefined ? rows : rows.map((row, place) => row & (within[place] ?? 0));
  if (unsure === undefined) return selected;
  for (let row = 0; row < selected.length; row++) {
    if (selected[row] === 0 || unsure[row] === 0) continue;
    if (!holds(view.trace(row))) selected[row] = 0;
    await turns.passIfOver();
  }
  return selected;
}
