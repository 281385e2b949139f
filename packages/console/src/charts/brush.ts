/** A selection of whole bars: from the end before the first one to the end after the last one, as indices of ends. */
export interface Brushed {
  readonly start: number;
  readonly end: number;
}

export type Range = readonly [from: number, to: number];

export type Handle = keyof Brushed;

/** The ends of bars that touch each other, in order. */
export function endsOf(bars: readonly { readonly from: number; readonly to: number }[]): readonly number[] {
  const last = bars.at(-1);
  return last === undefined ? [] : [...bars.map(({ from }) => from), last.to];
}

/** The bars that a range covers, also partly; all of them without a range, or when it covers none. */
export function brushedOf(ends: readonly number[], range: Range | undefined): Brushed {
  const all = { start: 0, end: Math.max(0, ends.length - 1) };
  if (range === undefined) return all;
  const start = ends.findLastIndex((end) => end <= range[0]);
  const end = ends.findIndex((one) => one >= range[1]);
  const brushed = { start: Math.max(0, start), end: end < 0 ? all.end : end };
  return brushed.start < brushed.end ? brushed : all;
}

/** The range of a selection; undefined when it is everything. */
export function rangeOfBrushed(ends: readonly number[], { start, end }: Brushed): Range | undefined {
  if (start <= 0 && end >= ends.length - 1) return undefined;
  const [from, to] = [ends[start], ends[end]];
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** Moves one handle; it stays within the bars and at least one bar from the other handle. */
function moveHandle(brushed: Brushed, handle: Handle, to: number, count: number): Brushed {
  if (handle === "start") return { ...brushed, start: clamp(to, 0, brushed.end - 1) };
  return { ...brushed, end: clamp(to, brushed.start + 1, count) };
}

/** Moves the whole selection, which keeps its width. */
export function moveBoth(brushed: Brushed, by: number, count: number): Brushed {
  const allowed = clamp(by, -brushed.start, count - brushed.end);
  return { start: brushed.start + allowed, end: brushed.end + allowed };
}

/** From the bar where the pointer went down to the bar where it is. */
export function between(first: number, second: number): Brushed {
  return { start: Math.min(first, second), end: Math.max(first, second) + 1 };
}

/** What a key does to a handle: the arrows move it, with shift both handles. undefined for other keys. */
export function brushedByKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  handle: Handle,
  brushed: Brushed,
  count: number,
): Brushed | undefined {
  if (key === "Home") return moveHandle(brushed, handle, 0, count);
  if (key === "End") return moveHandle(brushed, handle, count, count);
  const by = STEPS[key];
  if (by === undefined) return undefined;
  return shiftKey ? moveBoth(brushed, by, count) : moveHandle(brushed, handle, brushed[handle] + by, count);
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -5,
  PageUp: 5,
};

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
