import { endsOf, arrivalsOf, type TimeLists } from "../block/read-times.ts";
import { traceRows } from "../block/trace-rows.ts";
import type { Block } from "../block/block.ts";

/** Epoch seconds, the end exclusive. */
export interface MatchWindow {
  readonly by: "TraceId" | "Event" | "Service";
  readonly from: number;
  readonly to: number;
}

/** For each row the time by which it is in the window, in epoch seconds; NaN when it is not, or hidden. */
export function matchTimes(block: Block, window: MatchWindow): Float64Array {
  const times = new Float64Array(block.traces).fill(Number.NaN);
  const { by, from, to } = window;
  const rows = traceRows(block);
  const lists: TimeLists | undefined =
    by === "TraceId" ? undefined : by === "Event" ? arrivalsOf(block) : endsOf(block);
  for (let row = 0; row < block.traces; row++) {
    if (block.hidden?.[row] === 1) continue;
    if (lists === undefined) {
      const second = rows.second(row);
      if (second >= from && second < to) times[row] = second;
      continue;
    }
    let best = Number.NaN;
    for (let at = lists.offsets[row] ?? 0; at < (lists.offsets[row + 1] ?? 0); at++) {
      const time = lists.times[at] ?? 0;
      if (time < to && !(time <= best)) best = time;
    }
    if (best >= from) times[row] = best;
  }
  return times;
}
