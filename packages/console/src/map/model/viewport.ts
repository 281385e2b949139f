import type { Layout, Point } from "../layout/graph.ts";

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

const SCALE = { least: 0.2, most: 2.5 };
/** What a node needs around its centre: the circle, and below it the name and the numbers. */
const NODE = { side: 78, above: 44, below: 84 };

/** What the nodes take together. */
export function boundsOf(points: Iterable<Point>): Bounds {
  const all = [...points];
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  return {
    left: least(xs) - NODE.side,
    top: least(ys) - NODE.above,
    right: -least(xs.map((x) => -x)) + NODE.side,
    bottom: -least(ys.map((y) => -y)) + NODE.below,
  };
}

function least(values: readonly number[]): number {
  return values.reduce((min, value) => Math.min(min, value), Number.POSITIVE_INFINITY);
}

/** Shows everything, in the middle; small maps are not blown up. */
export function fitted({ left, top, right, bottom }: Bounds, { width, height }: Size): View {
  const [w, h] = [right - left, bottom - top];
  const k = clamp(Math.min(width / w, height / h, 1), SCALE.least, SCALE.most);
  if (!Number.isFinite(w + h + k)) return { x: 0, y: 0, k: 1 };
  return { x: (width - k * w) / 2 - k * left, y: (height - k * h) / 2 - k * top, k };
}

/** Zooms so that what is under a point of the window stays there. */
export function zoomed(view: View, at: Point, factor: number): View {
  const k = clamp(view.k * factor, SCALE.least, SCALE.most);
  const ratio = k / view.k;
  return { x: at.x - ratio * (at.x - view.x), y: at.y - ratio * (at.y - view.y), k };
}

/** Moves by as little as shows a node; the same view when it is shown already. */
export function revealed(view: View, point: Point, { width, height }: Size): View {
  const { k } = view;
  const [x, y] = [k * point.x + view.x, k * point.y + view.y];
  const dx = shift(x - k * NODE.side, x + k * NODE.side, width);
  const dy = shift(y - k * NODE.above, y + k * NODE.below, height);
  return dx === 0 && dy === 0 ? view : { x: view.x + dx, y: view.y + dy, k };
}

function shift(start: number, end: number, length: number): number {
  if (start < 0) return -start;
  return end > length ? Math.max(length - end, -start) : 0;
}

/** How many centres are out of the window. */
export function outsideOf({ nodes }: Pick<Layout, "nodes">, view: View, { width, height }: Size): number {
  return [...nodes.values()].filter((point) => {
    const [x, y] = [view.k * point.x + view.x, view.k * point.y + view.y];
    return x < 0 || y < 0 || x > width || y > height;
  }).length;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
