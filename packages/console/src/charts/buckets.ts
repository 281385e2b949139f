import type { Outcome } from "@xray-lab/segments";
import type { HistogramBar } from "@xray-lab/traces";

/** One bar of a histogram: how many values are at least `from` and less than `to`. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** How they ended; without it the bar has one neutral colour. */
  readonly outcomes?: Readonly<Record<Outcome, number>>;
}

export type Scale = "linear" | "log";

/** About how many bars can be told apart in a panel. */
const BUCKETS = 24;
/** Beyond this ratio of largest to smallest time, linear bars put nearly everything into the first one. */
const LOG_FROM = 20;
/** The ends of logarithmic bars within a power of ten. */
const MANTISSAS = [1, 1.5, 2, 3, 5, 7];
/** Times are whole milliseconds: a bar cannot be narrower. */
const STEP = 0.001;

/**
 * Sums times into bars with round ends. The bars touch each other and reach from the smallest time to the largest.
 *
 * @param bars times in seconds, in any order; those that are no finite number above or equal to 0 are left out
 */
export function bucketsOf(bars: readonly HistogramBar[], scale: Scale = scaleOf(bars)): readonly Bucket[] {
  const known = bars.filter(isKnown);
  if (known.length === 0) return [];
  const least = known.reduce((min, { value }) => Math.min(min, value), Number.POSITIVE_INFINITY);
  const most = known.reduce((max, { value }) => Math.max(max, value), 0);
  const ends = scale === "log" ? logEnds(least, most) : linearEnds(least, most);
  const counts = ends.slice(1).map(() => 0);
  for (const { value, count } of known) {
    const index = bucketAt(ends, value);
    counts[index] = (counts[index] ?? 0) + count;
  }
  return counts.map((count, index) => ({ from: ends[index] ?? 0, to: ends[index + 1] ?? 0, count }));
}

/** Logarithmic when the times are far apart. */
export function scaleOf(bars: readonly HistogramBar[]): Scale {
  const values = bars.filter(isKnown).map(({ value }) => Math.max(value, STEP));
  const least = values.reduce((min, value) => Math.min(min, value), Number.POSITIVE_INFINITY);
  const most = values.reduce((max, value) => Math.max(max, value), 0);
  return scaleBetween(least, most);
}

/** The scale on which times from `least` to `most`, both above 0, can be told apart. */
export function scaleBetween(least: number, most: number): Scale {
  return most / least > LOG_FROM ? "log" : "linear";
}

function isKnown({ value, count }: HistogramBar): boolean {
  return Number.isFinite(value) && value >= 0 && count > 0;
}

function linearEnds(least: number, most: number): readonly number[] {
  const step = niceAbove(Math.max(STEP, (most - least) / BUCKETS, most * FINEST));
  const ends: number[] = [];
  for (let index = Math.round(least / step) - 1; (ends.at(-1) ?? 0) <= most; index += 1) {
    const end = rounded(index * step);
    if (end <= least) ends.length = 0;
    if (end >= 0) ends.push(end);
  }
  return ends;
}

/** The narrowest bar as a part of the largest time: narrower ones would have ends that are the same number. */
const FINEST = 1e-9;

/** For the dust of binary fractions: 0.3 / 0.1 is nearly 3. */
const TINY = 1e-9;

function logEnds(least: number, most: number): readonly number[] {
  const ends: number[] = [];
  if (least < STEP) ends.push(0);
  for (let power = Math.floor(Math.log10(Math.max(least, STEP)) + TINY); ; power += 1) {
    for (const mantissa of MANTISSAS) {
      const end = rounded(mantissa * 10 ** power);
      if (end < STEP || !isWhole(end)) continue;
      if (end <= least) ends.length = 0;
      ends.push(end);
      if (end > most) return ends;
    }
  }
}

/** No end is between two milliseconds: no time would be on one of its sides. */
function isWhole(end: number): boolean {
  return end >= STEP * 10 || Math.abs(end / STEP - Math.round(end / STEP)) < TINY;
}

/** The bucket of a value, by halving. */
function bucketAt(ends: readonly number[], value: number): number {
  let low = 0;
  let high = ends.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ends[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The least of 1, 2, 5, 10, … that is not below. */
function niceAbove(step: number): number {
  if (step <= STEP) return STEP;
  const power = 10 ** Math.floor(Math.log10(step) + TINY);
  return ([1, 2, 5].find((mantissa) => mantissa * power >= step - TINY * power) ?? 10) * power;
}

/** Without the dust of binary fractions: 0.30000000000000004 becomes 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
