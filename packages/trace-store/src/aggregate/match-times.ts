import type { Block } from "../block/block.ts";

/** Epoch seconds, the end exclusive. */
export interface MatchWindow {
  readonly by: "TraceId" | "Event" | "Service";
  readonly from: number;
  readonly to: number;
}

/** For each row the time by which it is in the window, in epoch seconds; NaN when it is not, or hidden. */
export function matchTimes(block: Block, window: MatchWindow): Float64Array {
  throw new Error(`not written yet: ${block.traces} ${window.by}`);
}
