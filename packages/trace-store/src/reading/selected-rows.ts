import type { Block, Range } from "../block/block.ts";
import { matchTimes, type MatchWindow } from "../aggregate/match-times.ts";

/** The times by which any row of a block can be in a window. */
export function rangeOf({ head }: Block, by: MatchWindow["by"]): Range | undefined {
  if (by === "TraceId") return head.second;
  return by === "Event" ? head.arrival : head.end;
}

/** Whether some row of a block may be in a window. */
export function mayMatch(block: Block, { by, from, to }: MatchWindow): boolean {
  const range = rangeOf(block, by);
  return range !== undefined && range[0] < to && range[1] >= from;
}

/** By row, 1 when it is in the window; undefined when all rows are. */
export function rowsWithin(block: Block, window: MatchWindow): Uint8Array | undefined {
  const { by, from, to } = window;
  const { second } = block.head;
  if (by === "TraceId" && second !== undefined && second[0] >= from && second[1] < to) return undefined;
  const times = matchTimes(block, window);
  const rows = new Uint8Array(block.traces);
  for (let row = 0; row < rows.length; row++) if (!Number.isNaN(times[row])) rows[row] = 1;
  return rows;
}
