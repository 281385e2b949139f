import type { Subsegment } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";

/**
 * A trace as every view draws it, from top to bottom, in columns: a trace may have a million rows, and an object for each would
 * take longer than all the rest. `rowAt` makes the object of one row.
 */
export interface PlacedTrace {
  readonly trace: CompiledTrace;
  /** How many rows there are. */
  readonly length: number;
  /** The document, or the part of one, that a row shows. */
  readonly works: readonly (CompiledSegment | Subsegment)[];
  /** The segment that the work is part of. */
  readonly segments: readonly CompiledSegment[];
  /** Epoch seconds; NaN when it is not known. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** The row of the parent; -1 at the top. */
  readonly parents: Int32Array;
  readonly depths: Uint32Array;
  /** How many rows a row and everything below it take. They follow each other. */
  readonly sizes: Uint32Array;
  /** By row, the parent that a document names and that is not in the trace. */
  readonly missingParents: ReadonlyMap<number, string>;
  /** The rows whose parents lead back to them. */
  readonly circles: ReadonlySet<number>;
  /** By row, how many rows have the same id, for ids that are used twice. */
  readonly sameIds: ReadonlyMap<number, number>;
  /** From the earliest start to the latest end of any row; epoch seconds. Both 0 when no row has a start. */
  readonly start: number;
  readonly end: number;
}

/** The rows directly below a row, in order. */
export function* childrenOf({ sizes }: Pick<PlacedTrace, "sizes">, row: number): Generator<number> {
  const end = row + (sizes[row] ?? 1);
  for (let child = row + 1; child < end; child += sizes[child] ?? 1) yield child;
}

/** The rows at the top, in order. */
export function* topsOf({ sizes, length }: Pick<PlacedTrace, "sizes" | "length">): Generator<number> {
  for (let row = 0; row < length; row += sizes[row] ?? 1) yield row;
}
