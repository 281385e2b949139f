import type { Block } from "./block.ts";

/** What a block says of each trace itself. */
export interface TraceRows {
  traceId(row: number): string;
  /** The second that it is filed under. */
  second(row: number): number;
  /** Epoch seconds. */
  start(row: number): number;
  /** Seconds. */
  duration(row: number): number;
  revision(row: number): number;
  limitExceeded(row: number): boolean;
}

export function traceRows(block: Block): TraceRows {
  throw new Error(`not written yet: ${block.traces}`);
}
