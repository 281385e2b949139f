import type { SeriesPeriods } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { unpackNumbers } from "../block/packed-numbers.ts";

/** The periods of the work of a block: an odd slot for calls that wait, the even one after it for events. */
export interface Slots {
  /** By segment or call, its slot; 0 when it does not count. */
  readonly ofWork: Uint16Array | Uint32Array;
  /** By slot, a time in its period in epoch seconds; NaN in the slot of what does not count. */
  readonly starts: readonly number[];
}

/** Work of no period is in the slot before. */
export const FIRST_SLOT = 1;

export interface SlottedWork {
  readonly kinds: Uint16Array | Uint32Array;
  /** By node or edge, 1 when it counts, 2 when it is of events. */
  readonly selected: Uint8Array;
  /** The column of starts. */
  readonly starts: number;
}

export function slotsOf(
  periods: SeriesPeriods,
  block: Block,
  { kinds, selected, starts }: SlottedWork,
): Slots {
  const list = new SlotList(periods);
  const [first, last] = block.head.work ?? [0, 0];
  const only = list.slotAt(first);
  // The traces of a busy service fill a block within a period.
  if (list.isSamePeriod(first, last)) {
    const slots = selected.map((kind) => (kind === 0 || only === 0 ? 0 : only + kind - 1));
    return { ofWork: mapped(kinds, slots), starts: list.starts };
  }
  const times = unpackNumbers(block.column(starts));
  const ofWork = new Uint32Array(kinds.length);
  for (let at = 0; at < kinds.length; at++) {
    const kind = selected[kinds[at] ?? 0] ?? 0;
    if (kind === 0) continue;
    const slot = list.slotAt(times[at] ?? 0);
    if (slot !== 0) ofWork[at] = slot + kind - 1;
  }
  return { ofWork, starts: list.starts };
}

function mapped(kinds: Uint16Array | Uint32Array, slots: Uint8Array): Uint16Array {
  const ofWork = new Uint16Array(kinds.length);
  for (let at = 0; at < kinds.length; at++) ofWork[at] = slots[kinds[at] ?? 0] ?? 0;
  return ofWork;
}

/** Gives each period of a window its slots when work of it is first seen. */
class SlotList {
  readonly starts: number[] = [Number.NaN];
  readonly #slots = new Map<number, number>();
  readonly #from: number;
  readonly #to: number;
  readonly #length: number;
  /** Most work is in the period of the work before it. */
  #lastFrom = Number.NaN;
  #lastTo = Number.NaN;
  #lastSlot = 0;

  constructor({ window, length }: SeriesPeriods) {
    this.#from = window.from;
    this.#to = window.to;
    this.#length = length;
  }

  /** 0 outside of the window. */
  slotAt(start: number): number {
    if (start >= this.#lastFrom && start < this.#lastTo) return this.#lastSlot;
    if (start < this.#from || start >= this.#to) return 0;
    const index = Math.floor((start - this.#from) / this.#length);
    const slot = this.#slots.get(index) ?? this.starts.push(start, start) - 2;
    this.#slots.set(index, slot);
    this.#lastFrom = this.#from + index * this.#length;
    this.#lastTo = Math.min(this.#lastFrom + this.#length, this.#to);
    this.#lastSlot = slot;
    return slot;
  }

  /** Whether two times are in the same period of the window. */
  isSamePeriod(one: number, other: number): boolean {
    return this.slotAt(one) !== 0 && this.slotAt(one) === this.slotAt(other);
  }
}
