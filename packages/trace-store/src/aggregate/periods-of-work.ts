import type { CountedPeriod, SeriesPeriods } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { CALL_FLAG, OUTCOME_OF_BITS, SEGMENT_FLAG } from "../block/flags.ts";
import { MISFIT, readWords, unpackNumbers } from "../block/packed-numbers.ts";
import { places } from "../block/typed-columns.ts";

/** The segments or the calls of a block, and which of them count. */
export interface PeriodWork {
  readonly block: Block;
  readonly columns: {
    readonly kinds: number;
    readonly flags: number;
    readonly taken: number;
    readonly starts: number;
  };
  /** Which bits are looked at, and what they must be. */
  readonly bits: { readonly mask: number; readonly wanted: number };
  /** How many nodes or edges the block has. */
  readonly kinds: number;
  /** By node or edge, 1 when it counts, 2 when it counts without response times. */
  readonly selected: Uint8Array;
  /** By segment or call, 1 to count it; all when absent. */
  readonly added: Uint8Array | undefined;
}

export const PERIOD_SEGMENTS: Pick<PeriodWork, "columns" | "bits"> = {
  columns: {
    kinds: COLUMN.segmentNodes,
    flags: COLUMN.segmentFlags,
    taken: COLUMN.segmentTaken,
    starts: COLUMN.segmentStarts,
  },
  bits: { mask: SEGMENT_FLAG.counted, wanted: SEGMENT_FLAG.counted },
};

export const PERIOD_CALLS: Pick<PeriodWork, "columns" | "bits"> = {
  columns: {
    kinds: COLUMN.callEdges,
    flags: COLUMN.callFlags,
    taken: COLUMN.callTaken,
    starts: COLUMN.callStarts,
  },
  bits: { mask: CALL_FLAG.counted | CALL_FLAG.repeated, wanted: CALL_FLAG.counted },
};

export function countInPeriods(periods: SeriesPeriods, work: PeriodWork): void {
  const { block, columns, bits, kinds, selected, added } = work;
  const ofWork = places(block, columns.kinds, kinds);
  const flags = block.column(columns.flags);
  const starts = unpackNumbers(block.column(columns.starts));
  const { words, misfits } = readWords(block.column(columns.taken));
  const { from, to } = periods.window;
  const found: (CountedPeriod | undefined)[] = [];
  for (let at = 0; at < flags.length; at++) {
    const kind = selected[ofWork[at] ?? 0] ?? 0;
    const flag = flags[at] ?? 0;
    if (kind === 0 || (flag & bits.mask) !== bits.wanted || (added !== undefined && added[at] === 0))
      continue;
    const start = starts[at] ?? 0;
    if (start < from || start >= to) continue;
    const index = Math.floor((start - from) / periods.length);
    const period = (found[index] ??= periods.at(start));
    if (period === undefined) continue;
    const word = words[at] ?? 0;
    const taken = word === MISFIT ? (misfits.get(at) ?? 0) : word;
    period.statistics.record(OUTCOME_OF_BITS[flag & 7] ?? 0, taken);
    if (kind === 1) period.responseTimes.add(taken);
  }
}
