import { type CountedPeriod, Histogram, type SeriesPeriods } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { CALL_FLAG, COUNTED_BIT } from "../block/flags.ts";
import { readWords } from "../block/packed-numbers.ts";
import { places } from "../block/typed-columns.ts";
import type { AddedWork } from "./added-rows.ts";
import { FIRST_SLOT, type Slots, slotsOf } from "./period-slots.ts";
import { Tally } from "./tally.ts";

/** The segments or the calls of a block, and which of them count. */
export interface PeriodWork {
  readonly block: Block;
  readonly columns: {
    readonly kinds: number;
    readonly flags: number;
    readonly taken: number;
    readonly starts: number;
  };
  /** The bits that decide whether work counts. */
  readonly mask: number;
  /** By node or edge, 1 when it counts, 2 when it counts without response times. */
  readonly selected: Uint8Array;
  /** What is counted of it; all when absent. */
  readonly added: AddedWork | undefined;
}

export const PERIOD_SEGMENTS: Pick<PeriodWork, "columns" | "mask"> = {
  columns: {
    kinds: COLUMN.segmentNodes,
    flags: COLUMN.segmentFlags,
    taken: COLUMN.segmentTaken,
    starts: COLUMN.segmentStarts,
  },
  mask: COUNTED_BIT,
};

export const PERIOD_CALLS: Pick<PeriodWork, "columns" | "mask"> = {
  columns: {
    kinds: COLUMN.callEdges,
    flags: COLUMN.callFlags,
    taken: COLUMN.callTaken,
    starts: COLUMN.callStarts,
  },
  mask: COUNTED_BIT | CALL_FLAG.repeated,
};

/** Counts work in the periods in which it began. */
export function countInPeriods(
  periods: SeriesPeriods,
  { block, columns, mask, selected, added }: PeriodWork,
): void {
  const kinds = places(block, columns.kinds, selected.length);
  const slots = slotsOf(periods, block, { kinds, selected, starts: columns.starts });
  const tally = new Tally(slots.starts.length);
  const counting = new SlotPeriods(periods, slots);
  const work = {
    kinds: slots.ofWork,
    flags: block.column(columns.flags),
    taken: readWords(block.column(columns.taken)),
    added,
    firstKind: FIRST_SLOT,
    mask,
  };
  tally.add(work, (slot) => counting.histogram(slot));
  for (const { kind, outcome, count, isCounted, isMarked } of tally.entries())
    if (isCounted && !(isMarked && (mask & CALL_FLAG.repeated) > 0))
      counting.period(kind)?.statistics.record(outcome, 0, count);
  for (let slot = 0; slot < slots.starts.length; slot++)
    if (tally.microseconds(slot) > 0)
      counting.period(slot)?.statistics.record(0, tally.microseconds(slot), 0);
}

/** The period of each slot; one is in the series once work of it was counted. */
class SlotPeriods {
  readonly #periods: SeriesPeriods;
  readonly #slots: Slots;
  readonly #unused = new Histogram();

  constructor(periods: SeriesPeriods, slots: Slots) {
    this.#periods = periods;
    this.#slots = slots;
  }

  period(slot: number): CountedPeriod | undefined {
    const start = this.#slots.starts[slot];
    return start === undefined || Number.isNaN(start) ? undefined : this.#periods.at(start);
  }

  histogram(slot: number): Histogram {
    const isOfEvents = slot % 2 === 0;
    return (isOfEvents ? undefined : this.period(slot)?.responseTimes) ?? this.#unused;
  }
}
