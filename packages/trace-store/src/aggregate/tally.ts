import { type Histogram, STEPS_PER_BAR } from "@xray-lab/traces";
import { COUNTED_BIT, MARK_BIT, OUTCOME_OF_BITS } from "../block/flags.ts";
import { MISFIT, type Words } from "../block/packed-numbers.ts";
import type { AddedWork } from "./added-rows.ts";

/** Segments or calls, each of a kind: its node, its edge or its period. */
export interface TalliedWork {
  readonly kinds: Uint16Array | Uint32Array;
  readonly flags: Uint8Array;
  readonly taken: Words;
  /** What is counted of it; all when absent. */
  readonly added: AddedWork | undefined;
  /** The first kind that is counted; work of a lower one is left out. */
  readonly firstKind: number;
  /** The bits that statistics look at: of work that counts, only {@link COUNTED_BIT} is set of them. */
  readonly mask: number;
}

/** So many combinations of an outcome, {@link COUNTED_BIT} and {@link MARK_BIT} there are. */
const COMBINATIONS = 32;
const COUNTED = 8;
const MARKED = 16;

/** The bits of a segment or call as one of the combinations. */
function combinationOf(bits: number): number {
  return (bits & 7) | ((bits & COUNTED_BIT) >> 4) | ((bits & MARK_BIT) >> 1);
}

const HALF_BAR = STEPS_PER_BAR / 2;
const NOTHING = new Int32Array(0);

/** How often work of a kind had an outcome. */
export interface TallyEntry {
  readonly kind: number;
  readonly count: number;
  /** Its place in the list of outcomes. */
  readonly outcome: number;
  readonly isCounted: boolean;
  /** Inferred, of a segment; repeated, of a call. */
  readonly isMarked: boolean;
}

/** How much work there is, by kind and bits. */
export class Tally {
  readonly #counts: Uint32Array;
  readonly #microseconds: Float64Array;
  readonly #kinds: number;

  constructor(kinds: number) {
    this.#kinds = kinds;
    this.#counts = new Uint32Array(kinds * COMBINATIONS);
    this.#microseconds = new Float64Array(kinds);
  }

  /** @param histogramOf where the times of a kind are counted */
  add(
    { kinds, flags, taken, added, firstKind, mask }: TalliedWork,
    histogramOf: (kind: number) => Histogram,
  ): void {
    const counts = this.#counts;
    const microseconds = this.#microseconds;
    const { words, misfits } = taken;
    const bars: Int32Array[] = Array.from({ length: this.#kinds }, () => NOTHING);
    const places = added?.places;
    const size = places?.length ?? flags.length;
    for (let n = 0; n < size; n++) {
      const at = places === undefined ? n : (places[n] ?? 0);
      const kind = kinds[at] ?? 0;
      if (kind < firstKind) continue;
      const bits = flags[at] ?? 0;
      const slot = kind * COMBINATIONS + combinationOf(bits);
      counts[slot] = (counts[slot] ?? 0) + 1;
      if ((bits & mask) !== COUNTED_BIT) continue;
      const word = words[at] ?? 0;
      const time = word === MISFIT ? (misfits.get(at) ?? 0) : word;
      microseconds[kind] = (microseconds[kind] ?? 0) + time;
      const near = bars[kind] ?? NOTHING;
      const bar = Math.floor((time + HALF_BAR) / STEPS_PER_BAR);
      if (bar < near.length) near[bar] = (near[bar] ?? 0) + 1;
      else {
        const histogram = histogramOf(kind);
        histogram.add(time);
        bars[kind] = histogram.near;
      }
    }
  }

  *entries(): Generator<TallyEntry> {
    for (let slot = 0; slot < this.#counts.length; slot++) {
      const count = this.#counts[slot] ?? 0;
      if (count === 0) continue;
      const combination = slot % COMBINATIONS;
      const kind = Math.floor(slot / COMBINATIONS);
      const outcome = OUTCOME_OF_BITS[combination & 7] ?? 0;
      yield {
        kind,
        count,
        outcome,
        isCounted: (combination & COUNTED) > 0,
        isMarked: (combination & MARKED) > 0,
      };
    }
  }

  microseconds(kind: number): number {
    return this.#microseconds[kind] ?? 0;
  }
}
