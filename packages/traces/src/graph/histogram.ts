import { STEPS_PER_SECOND } from "../durations.ts";
import { HISTOGRAM_STEP } from "../undocumented.ts";

/** How often a time occurred. */
export interface HistogramBar {
  /** Seconds. */
  readonly value: number;
  readonly count: number;
}

export const STEPS_PER_BAR: number = HISTOGRAM_STEP * STEPS_PER_SECOND;
const BARS_PER_SECOND = Math.round(1 / HISTOGRAM_STEP);

/** Bars up to here are in an array, which grows; the few beyond, longer than a minute, are in a map. */
const BARS_IN_ARRAY = 65_536;
const FIRST_SIZE = 64;

const NOTHING = new Int32Array(0);

/** Counts times in bars of a millisecond. */
export class Histogram {
  #near: Int32Array = NOTHING;
  readonly #far = new Map<number, number>();

  /** The counts of the first bars, in an array that the next {@link add} may replace: for loops over very many times. */
  get near(): Int32Array {
    return this.#near;
  }

  /** @param count how often; below zero to take back what was added */
  add(microseconds: number, count: number = 1): void {
    const bar = Math.round(microseconds / STEPS_PER_BAR);
    if (bar < this.#near.length) this.#near[bar] = (this.#near[bar] ?? 0) + count;
    else this.#addAbove(bar, count);
  }

  #addAbove(bar: number, count: number): void {
    if (bar >= BARS_IN_ARRAY) {
      this.#far.set(bar, (this.#far.get(bar) ?? 0) + count);
      return;
    }
    const size = Math.min(BARS_IN_ARRAY, Math.max(FIRST_SIZE, 2 * this.#near.length, 2 * (bar + 1)));
    const near = new Int32Array(size);
    near.set(this.#near);
    near[bar] = (near[bar] ?? 0) + count;
    this.#near = near;
  }

  /** Shortest time first. @param others their counts are added to these */
  bars(others?: Histogram): HistogramBar[] {
    const bars: HistogramBar[] = [];
    const near = others?.near ?? NOTHING;
    const length = Math.max(this.#near.length, near.length);
    for (let bar = 0; bar < length; bar++) {
      const count = (this.#near[bar] ?? 0) + (near[bar] ?? 0);
      if (count !== 0) bars.push({ value: bar / BARS_PER_SECOND, count });
    }
    return [...bars, ...this.#farBars(others)];
  }

  #farBars(others: Histogram | undefined): readonly HistogramBar[] {
    const counts = new Map(this.#far);
    if (others !== undefined)
      for (const [bar, count] of others.#far) counts.set(bar, (counts.get(bar) ?? 0) + count);
    return [...counts]
      .filter(([, count]) => count !== 0)
      .toSorted(([left], [right]) => left - right)
      .map(([bar, count]) => ({ value: bar / BARS_PER_SECOND, count }));
  }
}
