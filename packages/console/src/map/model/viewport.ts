import type { Point } from "../layout/graph.ts";

/** How the map lies under its window: a point of the map is at `k * point + (x, y)`. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const SCALE = { least: 0.08, most: 2.5 };
/** What a node needs around its centre: the circle, and below it the name and the numbers. */
const NODE = { side: 78, above: 44, below: 84 };

/** What the nodes take together, and the ways of edges around them. */
export function boundsOf(nodes: readonly Point[], ways: readonly Point[] = []): Bounds {
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  const [wayXs, wayYs] = [ways.map(({ x }) => x), ways.map(({ y }) => y)];
  return {
    left: least([least(xs) - NODE.side, ...wayXs]),
    top: least([least(ys) - NODE.above, ...wayYs]),
    right: most([most(xs) + NODE.side, ...wayXs]),
    bottom: most([most(ys) + NODE.below, ...wayYs]),
  };
}

function most(values: readonly number[]): number {
  return values.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY);
}

function least(values: readonly number[]): number {
  return values.reduce((min, value) => Math.min(min, value), Number.POSITIVE_INFINITY);
}

/** Small maps are blown up by this at most. */
const LARGEST_FIT = 1.25;

/** Shows everything, in the middle. */
export function fittedView({ left, top, right, bottom }: Bounds, { width, height }: Size): View {
  const [w, h] = [right - left, bottom - top];
  const k = Math.min(width / w, height / h, LARGEST_FIT);
  if (!Number.isFinite(w + h + k)) return { x: 0, y: 0, k: 1 };
  return { x: (width - k * w) / 2 - k * left, y: (height - k * h) / 2 - k * top, k };
}

/** The height that shows everything at the scale that the width allows; 0 without nodes. */
export function fittedHeight({ left, top, right, bottom }: Bounds, width: number): number {
  const height = (bottom - top) * Math.min(width / (right - left), LARGEST_FIT);
  return Number.isFinite(height) ? Math.max(0, height) : 0;
}

/** Below this scale no name can be read. */
const READABLE = 0.45;

/** The first view: everything, or of a map that would be too small to read, what is around a node. */
export function openingView(bounds: Bounds, size: Size, centre: Point | undefined): View {
  const whole = fittedView(bounds, size);
  if (whole.k >= READABLE || centre === undefined) return whole;
  const { left, right } = bounds;
  const isNarrow = READABLE * (right - left) <= size.width;
  const x = isNarrow ? (left + right) / 2 : centre.x;
  return { x: size.width / 2 - READABLE * x, y: size.height / 2 - READABLE * centre.y, k: READABLE };
}

/** Zooms so that what is under a point of the window stays there. */
export function zoomed(view: View, at: Point, factor: number): View {
  const k = clamp(view.k * factor, Math.min(SCALE.least, view.k), SCALE.most);
  const ratio = k / view.k;
  return { x: at.x - ratio * (at.x - view.x), y: at.y - ratio * (at.y - view.y), k };
}

/** Moves by as little as shows a node; the same view when it is shown already. */
export function revealed(view: View, point: Point, { width, height }: Size): View {
  const { k } = view;
  const [x, y] = [k * point.x + view.x, k * point.y + view.y];
  const dx = shift(x - k * NODE.side, x + k * NODE.side, width);
  const dy = shift(y - k * NODE.above, y + k * NODE.below, height);
  return Math.abs(dx) < 1 && Math.abs(dy) < 1 ? view : { x: view.x + dx, y: view.y + dy, k };
}

function shift(start: number, end: number, length: number): number {
  if (start < 0) return -start;
  return end > length ? Math.max(length - end, -start) : 0;
}

/** How many centres are out of the window. */
export function outsideOf(nodes: ReadonlyMap<string, Point>, view: View, { width, height }: Size): number {
  return [...nodes.values()].filter((point) => {
    const [x, y] = [view.k * point.x + view.x, view.k * point.y + view.y];
    return x < 0 || y < 0 || x > width || y > height;
  }).length;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
