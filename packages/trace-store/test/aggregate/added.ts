import type { CompiledTrace, TraceReader } from "@xray-lab/traces";
import fc from "fast-check";
import type { BlockReader } from "../../src/columns.ts";
import { type Known, knownTraces } from "../any-traces.ts";
import { blockOf } from "../block/block-of.ts";

/** Traces in blocks, and which of them are added. */
export interface Added {
  readonly blocks: readonly (readonly Known[])[];
  /** By trace of all blocks, whether it is added; absent when all are. */
  readonly chosen: readonly boolean[] | undefined;
  /** The rows that are not chosen are hidden, instead of not asked for. */
  readonly hide: boolean;
}

export const anyAdded: fc.Arbitrary<Added> = fc
  .record({
    known: knownTraces,
    cut: fc.nat(4),
    chosen: fc.option(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { nil: undefined, freq: 2 }),
    hide: fc.boolean(),
  })
  .map(({ known, cut, chosen, hide }) => ({ blocks: [known.slice(0, cut), known.slice(cut)], chosen, hide }));

export function addedTraces({ blocks, chosen }: Added): readonly CompiledTrace[] {
  return blocks.flat().flatMap(({ trace }, n) => (chosen === undefined || chosen[n] === true ? [trace] : []));
}

/** Adds rows of blocks, and follows the links of those that were added. */
export function addRows(
  { blocks, chosen, hide }: Added,
  reader: Pick<BlockReader, "add"> & Partial<BlockReader>,
): void {
  const linked = new Map<string, CompiledTrace>();
  let before = 0;
  for (const known of blocks) {
    const { block, order } = blockOf(known.map(({ facts }) => facts));
    const rows = Uint8Array.from(order, (place) => Number(chosen?.[before + place] ?? true));
    const hidden = { ...block, hidden: rows.map((one) => 1 - one) };
    const given = hide && chosen !== undefined ? hidden : block;
    reader.add(given, hide || chosen === undefined ? undefined : rows);
    for (const [row, place] of order.entries()) {
      const trace = known[place]?.trace;
      if (trace !== undefined && reader.has?.(given, row) === true) linked.set(trace.traceId, trace);
    }
    before += known.length;
  }
  for (const traceId of reader.linkedTraceIds ?? []) {
    const trace = linked.get(traceId);
    if (trace !== undefined) reader.follow?.(trace);
  }
}

export function addTraces(traces: readonly CompiledTrace[], reader: TraceReader): void {
  for (const trace of traces) reader.add(trace);
  const linked = new Set(reader.linkedTraceIds);
  for (const trace of traces) if (linked.has(trace.traceId)) reader.follow(trace);
}
