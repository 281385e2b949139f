/** A label below an end of a bar. */
export interface TickLabel {
  /** The index of the end. */
  readonly index: number;
  readonly text: string;
}

/** Room for a character of 12 pixels height, and between two labels; in pixels. */
const CHARACTER = 7;
const GAP = 8;

/** Whether the bars stand for unequal lengths: then the scale is not linear, which must be said. */
export function isUneven(ends: readonly number[]): boolean {
  const widths = ends.slice(1).map((end, index) => end - (ends[index] ?? 0));
  return Math.max(...widths) > Math.min(...widths) * 1.5;
}

/** The ends that may have a label: of unequal bars the powers of ten, otherwise about three between the outer ones. */
export function tickCandidates(ends: readonly number[]): readonly number[] {
  const last = ends.length - 1;
  if (isUneven(ends)) {
    return [...ends.keys()].filter(
      (index) => index === 0 || index === last || isPowerOfTen(ends[index] ?? 0),
    );
  }
  const parts = Math.min(4, last);
  return Array.from({ length: parts + 1 }, (_, index) => Math.round((index * last) / parts));
}

function isPowerOfTen(value: number): boolean {
  const power = Math.log10(value);
  return Math.abs(power - Math.round(power)) < 1e-9;
}

/**
 * The labels that fit beside each other. The last one is always there, then they are taken from the left.
 *
 * @param count of bars
 * @param width of all bars, in pixels
 */
export function labelsThatFit(
  labels: readonly TickLabel[],
  count: number,
  width: number,
): readonly TickLabel[] {
  const last = labels.at(-1);
  if (last === undefined) return [];
  const kept: TickLabel[] = [];
  const [endOfRoom] = spanOf(last, count, width);
  for (const label of labels.slice(0, -1)) {
    const [from, to] = spanOf(label, count, width);
    const before = kept.at(-1);
    const free = before === undefined ? 0 : spanOf(before, count, width)[1] + GAP;
    if (from >= free && to + GAP <= endOfRoom) kept.push(label);
  }
  return [...kept, last];
}

/** From where to where a label reaches, in pixels. The outer ones stay inside, the others are centred at their end. */
export function spanOf(
  { index, text }: TickLabel,
  count: number,
  width: number,
): readonly [from: number, to: number] {
  const room = text.length * CHARACTER;
  const at = (index / count) * width;
  if (index === 0) return [0, room];
  return index === count ? [width - room, width] : [at - room / 2, at + room / 2];
}
