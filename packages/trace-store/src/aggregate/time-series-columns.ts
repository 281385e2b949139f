import type { CompiledTrace, TimeSeriesOptions, TimeSeriesPeriod } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import type { BlockReader } from "./block-reader.ts";

/** The time series of traces in blocks: what `TimeSeriesBuilder` makes of their documents. */
export class TimeSeriesColumns implements BlockReader {
  readonly options: TimeSeriesOptions;

  constructor(options: TimeSeriesOptions) {
    this.options = options;
  }

  get linkedTraceIds(): readonly string[] {
    return [];
  }

  add(block: Block, rows?: Uint8Array): void {
    throw new Error(`not written yet: ${block.traces} ${rows?.length}`);
  }

  has(block: Block, row: number): boolean {
    return block.traces < row;
  }

  follow(trace: CompiledTrace): void {
    throw new Error(`not written yet: ${trace.traceId}`);
  }

  series(): readonly TimeSeriesPeriod[] {
    return [];
  }
}
