import type { HistogramEntry } from "@aws-sdk/client-xray";
import { STEPS_PER_SECOND } from "../time.ts";
import { HISTOGRAM_STEP } from "../undocumented.ts";

const STEPS_PER_BAR = HISTOGRAM_STEP * STEPS_PER_SECOND;
const BARS_PER_SECOND = Math.round(1 / HISTOGRAM_STEP);

/** How often each time occurred. */
export class Histogram {
  readonly #bars = new Map<number, number>();

  add(microseconds: number): void {
    const bar = Math.round(microseconds / STEPS_PER_BAR);
    this.#bars.set(bar, (this.#bars.get(bar) ?? 0) + 1);
  }

  /** Values in seconds, shortest first. */
  entries(): HistogramEntry[] {
    const bars = [...this.#bars].toSorted(([left], [right]) => left - right);
    return bars.map(([bar, Count]) => ({ Value: bar / BARS_PER_SECOND, Count }));
  }
}
