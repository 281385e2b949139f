import type { CompiledTrace, RawTrace } from "@xray-lab/traces";
import { compileTrace } from "@xray-lab/traces";
import type { TraceDocument } from "@xray-lab/segments";
import type { Block } from "../block/block.ts";
import { traceRows } from "../block/trace-rows.ts";
import type { OpenBlock } from "../open-traces/open-blocks.ts";
import type { ReadText } from "../open-traces/open-trace.ts";
import type { Partition } from "../partition/partition.ts";
import type { StoredBlock } from "../partition/stored-block.ts";

/** A block as one search sees it, with what its rows stand for. */
export interface View {
  readonly block: Block;
  /** The JSON of the summaries of some rows. */
  summaries(rows: readonly number[]): ReadonlyMap<number, string>;
  /** The trace of a row, read from its documents. */
  trace(row: number): CompiledTrace;
}

export function openView({ block, facts, traces }: OpenBlock, read: ReadText): View {
  return {
    block,
    summaries: (rows) => new Map(rows.map((row) => [row, facts[row]?.summary ?? ""])),
    trace: (row) => {
      const trace = traces[row];
      if (trace === undefined) throw new RangeError(`a block of ${traces.length} traces has no row ${row}`);
      return compileTrace(trace.raw(read));
    },
  };
}

export function sealedView(partition: Partition, stored: StoredBlock): View {
  const block = stored.snapshot();
  return {
    block,
    summaries: (rows) => partition.summaries(stored.number, rows),
    trace: (row) => compileTrace(sealedTrace(partition, stored, row)),
  };
}

/** The documents of a sealed trace, as they were sent, parsed. */
export function sealedTrace(partition: Partition, block: StoredBlock, row: number): RawTrace {
  const rows = traceRows(block);
  const documents = partition
    .documents({ block: block.number, row })
    .map(({ text }) => JSON.parse(text.toString()) as TraceDocument);
  return {
    traceId: rows.traceId(row),
    documents,
    revision: rows.revision(row),
    ...(rows.limitExceeded(row) && { limitExceeded: true }),
  };
}
