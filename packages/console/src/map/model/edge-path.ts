import type { Point } from "../layout/graph.ts";

/** A node as an end of an edge: its centre, and how far it reaches along x before and after it. */
export interface EdgeEnd extends Point {
  readonly before: number;
  readonly after: number;
}

export interface EdgeEnds {
  readonly from: EdgeEnd;
  readonly to: EdgeEnd;
  readonly via: readonly Point[];
  /** Moves a second edge between the same nodes to the side. */
  readonly shift: number;
}

export interface EdgePath {
  /** The line, as SVG's `d`. */
  readonly line: string;
  /** The tip of the arrow, and whether it points forwards. */
  readonly tip: Point;
  readonly direction: Direction;
  /** Where the label stands. */
  readonly label: Point;
}

/** Along x forwards or backwards, or along y downwards. */
export type Direction = "forwards" | "backwards" | "down";

const LOOP = { width: 26, height: 46 };
/** Calls back run beside the calls forth. */
const BACK_SHIFT = 12;
const TIP = 7;

/** The line of an edge, from circle to circle, through its points. All of it is drawn with tangents along x. */
export function edgePath(ends: EdgeEnds): EdgePath {
  const { from, to } = ends;
  if (from.x === to.x && from.y === to.y) return loop(ends);
  return from.x === to.x ? bow(ends) : curve(ends);
}

function curve({ from, to, via, shift }: EdgeEnds): EdgePath {
  const sign = to.x > from.x ? 1 : -1;
  const aside = shift + (sign < 0 ? BACK_SHIFT : 0);
  const start = { x: from.x + sign * edgeOf(sign > 0 ? from.after : from.before, aside), y: from.y + aside };
  const tip = { x: to.x - sign * edgeOf(sign > 0 ? to.before : to.after, aside), y: to.y + aside };
  const points = [start, ...via, { x: tip.x - sign * TIP, y: tip.y }];
  const pieces = points.slice(1).map((point, index) => piece(points[index] ?? start, point));
  const middle = Math.floor((points.length - 1) / 2);
  return {
    line: `M${text(start)}${pieces.join("")}`,
    tip,
    direction: sign > 0 ? "forwards" : "backwards",
    label: halfway(points[middle] ?? start, points[middle + 1] ?? tip),
  };
}

/** The half width of a circle at some distance from its middle. */
function edgeOf(radius: number, aside: number): number {
  return Math.sqrt(Math.max(1, radius ** 2 - aside ** 2)) + 3;
}

function piece(start: Point, end: Point): string {
  const middle = (start.x + end.x) / 2;
  return `C${text({ x: middle, y: start.y })} ${text({ x: middle, y: end.y })} ${text(end)}`;
}

/** Between two nodes of one layer: out to the side and back. */
function bow({ from, to, shift }: EdgeEnds): EdgePath {
  const start = { x: from.x + from.after + 3, y: from.y };
  const tip = { x: to.x + to.after + 3, y: to.y + (to.y > from.y ? -4 : 4) };
  const out = Math.max(start.x, tip.x) + 50 + shift;
  const control = [
    { x: out, y: start.y },
    { x: out, y: tip.y },
  ] as const;
  return {
    line: `M${text(start)}C${text(control[0])} ${text(control[1])} ${text({ x: tip.x + TIP, y: tip.y })}`,
    tip,
    direction: "backwards",
    label: { x: out - 8, y: (start.y + tip.y) / 2 },
  };
}

/** From a node to itself, above it. */
function loop({ from, shift }: EdgeEnds): EdgePath {
  const top = from.y - from.before - 2;
  const height = LOOP.height + 2 * shift;
  const tip = { x: from.x + 9, y: top };
  const start = { x: from.x - 9, y: top };
  const line = `M${text(start)}C${text({ x: from.x - LOOP.width, y: top - height })} ${text({
    x: from.x + LOOP.width,
    y: top - height,
  })} ${text({ x: tip.x, y: tip.y - TIP })}`;
  return { line, tip, direction: "down", label: { x: from.x, y: top - height * 0.75 - 8 } };
}

function halfway(start: Point, end: Point): Point {
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
}

function text({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
