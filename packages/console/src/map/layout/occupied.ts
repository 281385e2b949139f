import type { Point, Spacing } from "./graph.ts";

/** The part of a row that an edge needs to pass a node. */
const PASSAGE = 0.68;

/** The part of a row between two edges that pass. */
const BESIDE = 0.12;

/** Which places are taken, by nodes and by edges that pass between them. */
export class Occupied {
  readonly #layer: number;
  readonly #row: number;
  readonly #nodes: Point[] = [];
  readonly #passages: Point[] = [];

  constructor({ layer, row }: Spacing) {
    this.#layer = layer;
    this.#row = row;
  }

  addNode(point: Point): void {
    this.#nodes.push(point);
  }

  addPassage(point: Point): void {
    this.#passages.push(point);
  }

  /** A place below everything. */
  below(): Point {
    const bottom = this.#nodes.reduce((most, { y }) => Math.max(most, y), -this.#row);
    const left = this.#nodes.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
    return { x: Number.isFinite(left) ? left : 0, y: bottom + this.#row };
  }

  /** The free place for a node that is nearest in the same layer. */
  freeNear({ x, y }: Point): Point {
    const taken = [
      ...this.#near(this.#nodes, x).map((point) => ({ y: point.y, room: this.#row })),
      ...this.#near(this.#passages, x).map((point) => ({ y: point.y, room: this.#row * PASSAGE })),
    ];
    return { x, y: nearestFree(y, taken) };
  }

  /** The nearest place in the same layer where an edge passes no node, and runs beside other edges. */
  passageNear({ x, y }: Point): Point {
    const taken = [
      ...this.#near(this.#nodes, x).map((point) => ({ y: point.y, room: this.#row * PASSAGE })),
      ...this.#near(this.#passages, x).map((point) => ({ y: point.y, room: this.#row * BESIDE })),
    ];
    return { x, y: nearestFree(y, taken) };
  }

  /** Where nodes stand between two `x`, from the first to the second. */
  layersBetween(from: number, to: number): readonly number[] {
    const [left, right] = [Math.min(from, to), Math.max(from, to)];
    const half = this.#layer / 2;
    const layers = new Set(this.#nodes.flatMap(({ x }) => (x > left + half && x < right - half ? [x] : [])));
    const sorted = [...layers].toSorted((first, second) => first - second);
    return from <= to ? sorted : sorted.toReversed();
  }

  #near(points: readonly Point[], x: number): readonly Point[] {
    return points.filter((point) => Math.abs(point.x - x) < this.#layer);
  }
}

interface Taken {
  readonly y: number;
  /** How far away the next one must be. */
  readonly room: number;
}

/** The value nearest to the wish that is far enough from all: the wish itself, or just above or below one that is taken. */
function nearestFree(wish: number, taken: readonly Taken[]): number {
  const isFree = (y: number): boolean => taken.every((one) => Math.abs(one.y - y) >= one.room);
  const beside = taken.flatMap(({ y, room }) => [y - Math.ceil(room), y + Math.ceil(room)]);
  const free = [wish, ...beside].filter(isFree);
  return free.reduce((best, y) => (Math.abs(y - wish) < Math.abs(best - wish) ? y : best), free[0] ?? wish);
}
