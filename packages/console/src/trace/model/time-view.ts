/** The part of the trace's time that is drawn, in fractions of the whole. */
export interface TimeView {
  readonly from: number;
  readonly to: number;
}

export const WHOLE: TimeView = { from: 0, to: 1 };

/** Below this a pixel is less than a double of epoch seconds can tell apart in a trace of a minute. */
const SMALLEST = 1e-6;

/** Zooms around a place in the view. @param factor below 1 to see less time; @param at from 0 (left) to 1 (right) */
export function zoomed({ from, to }: TimeView, factor: number, at = 0.5): TimeView {
  const length = Math.min(Math.max((to - from) * factor, SMALLEST), 1);
  const middle = from + (to - from) * at;
  return shifted(middle - length * at, length);
}

/** Moves the view by a part of itself. */
export function panned({ from, to }: TimeView, by: number): TimeView {
  return shifted(from + (to - from) * by, to - from);
}

/** The view between two places, in either order. */
export function between(one: number, other: number): TimeView {
  const from = Math.max(Math.min(one, other), 0);
  const to = Math.min(Math.max(one, other), 1);
  return to - from < SMALLEST ? shifted(from, SMALLEST) : { from, to };
}

function shifted(from: number, length: number): TimeView {
  const start = Math.min(Math.max(from, 0), 1 - length);
  return { from: start, to: Math.min(start + length, 1) };
}

export interface Tick {
  /** From 0 (left) to 1 (right) of the view. */
  readonly at: number;
  readonly label: string;
}

/** Round times within the view, as seconds from the start of the trace; at most `most`. */
export function ticksOf({ from, to }: TimeView, duration: number, most: number): readonly Tick[] {
  const first = from * duration;
  const span = (to - from) * duration;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const unit = UNITS.find(({ seconds }) => first + span >= seconds) ?? UNITS[2];
  // A label has at most six decimals: with a smaller step, two ticks would have the same one.
  const step = roundStep(Math.max(span / Math.max(most, 1), unit.seconds * 10 ** -DECIMALS_MAX));
  const ticks: Tick[] = [];
  for (let number = Math.ceil(first / step); number * step <= first + span + step * 1e-6; number += 1) {
    ticks.push({ at: (number * step - first) / span, label: formatTick(number * step, step, unit) });
  }
  return ticks;
}

/** The smallest of 1, 2, 5, 10, 20 … that is not below a number. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((factor) => factor * power >= least * 0.999_999) ?? 10) * power;
}

const UNITS = [
  { name: "s", seconds: 1 },
  { name: "ms", seconds: 1e-3 },
  { name: "µs", seconds: 1e-6 },
] as const;
const DECIMALS_MAX = 6;

/** All ticks have the unit of the last one, and the decimals that the step needs. */
function formatTick(seconds: number, step: number, unit: (typeof UNITS)[number]): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step / unit.seconds) + 1e-9));
  return `${(seconds / unit.seconds).toFixed(Math.min(decimals, DECIMALS_MAX))} ${unit.name}`;
}
