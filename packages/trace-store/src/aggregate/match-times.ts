import type { Block, Range } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { unpackNumbers } from "../block/packed-numbers.ts";
import { arrivalsOf, endsOf, type TimeLists } from "../block/read-times.ts";

export interface MatchWindow {
  /** Epoch seconds, inclusive. */
  readonly from: number;
  /** Epoch seconds, exclusive. */
  readonly to: number;
  /**
   * What must lie in the window: the second in the trace id (of an id that is 28 days off: the start of its first work),
   * the arrival of a document, or the end of a finished segment.
   */
  readonly by: "TraceId" | "Event" | "Service";
}

/**
 * For each row the time by which it is in the window, in epoch seconds; NaN when it is not, or hidden. By `Event` and
 * `Service` it is the newest arrival, or end, before the end of the window.
 */
export function matchTimes(block: Block, window: MatchWindow): Float64Array {
  const times = isApart(rangeOf(block, window), window)
    ? new Float64Array(block.traces).fill(Number.NaN)
    : timesOf(block, window);
  const { hidden } = block;
  if (hidden !== undefined)
    for (let row = 0; row < times.length; row++) if (hidden[row] === 1) times[row] = Number.NaN;
  return times;
}

function rangeOf({ head }: Block, { by }: MatchWindow): Range | undefined {
  if (by === "TraceId") return head.second;
  return by === "Event" ? head.arrival : head.end;
}

/** Whether nothing of a range is in the window. */
function isApart(range: Range | undefined, { from, to }: MatchWindow): boolean {
  return range === undefined || range[1] < from || range[0] >= to;
}

function timesOf(block: Block, window: MatchWindow): Float64Array {
  if (window.by === "TraceId") return secondsWithin(unpackNumbers(block.column(COLUMN.seconds)), window);
  return newestOf(window.by === "Event" ? arrivalsOf(block) : endsOf(block), block.traces, window);
}

function secondsWithin(seconds: Float64Array, { from, to }: MatchWindow): Float64Array {
  for (let row = 0; row < seconds.length; row++) {
    const second = seconds[row] ?? Number.NaN;
    if (!(second >= from && second < to)) seconds[row] = Number.NaN;
  }
  return seconds;
}

function newestOf({ offsets, times }: TimeLists, traces: number, { from, to }: MatchWindow): Float64Array {
  const newest = new Float64Array(traces);
  for (let row = 0; row < traces; row++) {
    let latest = -Infinity;
    const end = offsets[row + 1] ?? 0;
    for (let at = offsets[row] ?? 0; at < end; at++) {
      const time = times[at] ?? Number.NaN;
      if (time < to && time > latest) latest = time;
    }
    newest[row] = latest >= from && latest !== -Infinity ? latest : Number.NaN;
  }
  return newest;
}
