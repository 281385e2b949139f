import type { CompiledTrace } from "../compile/compiled-trace.ts";
import { type CollectedWork, collectWork } from "./collected-work.ts";
import type { PlacedTrace } from "./placed-trace.ts";

/**
 * The one order of a trace: parents before children, siblings by start, each segment and subsegment exactly once. A segment
 * stands below the subsegment that called it. The time is linear in the number of rows, apart from the sorting of siblings.
 *
 * @example Array.from(placeTrace(trace).depths) // [0, 1, 2]
 */
export function placeTrace(trace: CompiledTrace): PlacedTrace {
  const found = collectWork(trace.segments);
  const placing = new Placing(found);
  placing.placeAll();
  const { order, depths, rowOf } = placing;
  const starts = found.starts.map((_, row) => found.starts[order[row] ?? 0] ?? Number.NaN);
  const ends = found.ends.map((_, row) => found.ends[order[row] ?? 0] ?? Number.NaN);
  const parents = placing.parentRows();
  return {
    trace,
    length: order.length,
    works: inOrder(found.works, order),
    segments: inOrder(found.segments, order),
    starts,
    ends,
    parents,
    depths,
    sizes: sizesOf(parents),
    missingParents: byRow(found.missingParents, rowOf),
    circles: new Set([...placing.circles].map((at) => rowOf[at] ?? 0)),
    sameIds: byRow(found.sameIds, rowOf),
    ...spanOf(starts, ends),
  };
}

function inOrder<T>(found: readonly T[], order: Int32Array): readonly T[] {
  const placed: T[] = [];
  for (const at of order) {
    const one = found[at];
    if (one !== undefined) placed.push(one);
  }
  return placed;
}

function byRow<T>(found: ReadonlyMap<number, T>, rowOf: Int32Array): ReadonlyMap<number, T> {
  return new Map([...found].map(([at, value]) => [rowOf[at] ?? 0, value]));
}

function sizesOf(parents: Int32Array): Uint32Array {
  const sizes = new Uint32Array(parents.length).fill(1);
  for (let row = parents.length - 1; row > 0; row -= 1) {
    const parent = parents[row] ?? -1;
    if (parent >= 0) sizes[parent] = (sizes[parent] ?? 0) + (sizes[row] ?? 0);
  }
  return sizes;
}

function spanOf(starts: Float64Array, ends: Float64Array): Pick<PlacedTrace, "start" | "end"> {
  let start = Infinity;
  let end = -Infinity;
  for (const [row, from] of starts.entries()) {
    if (Number.isNaN(from)) continue;
    const to = ends[row] ?? from;
    start = Math.min(start, from);
    end = Math.max(end, from, Number.isNaN(to) ? from : to);
  }
  return start <= end ? { start, end } : { start: 0, end: 0 };
}

/** Numbers in; rows out. The children of each parent are a list that is linked through numbers. */
class Placing {
  /** By row, the number of the work. */
  readonly order: Int32Array;
  /** By number, the row; -1 while it has none. */
  readonly rowOf: Int32Array;
  readonly depths: Uint32Array;
  readonly circles = new Set<number>();
  readonly #found: CollectedWork;
  readonly #parents: Int32Array;
  readonly #firstChild: Int32Array;
  readonly #nextSibling: Int32Array;
  #placed = 0;

  constructor(found: CollectedWork) {
    const { length } = found.works;
    this.#found = found;
    this.#parents = found.parents.slice();
    this.order = new Int32Array(length);
    this.rowOf = new Int32Array(length).fill(-1);
    this.depths = new Uint32Array(length);
    this.#firstChild = new Int32Array(length).fill(-1);
    this.#nextSibling = new Int32Array(length).fill(-1);
    // From the last to the first, so that each list has the order in which they were found.
    for (let at = length - 1; at >= 0; at -= 1) this.#addToParent(at);
  }

  placeAll(): void {
    const tops = Array.from({ length: this.#found.tops }, (_, at) => at);
    this.#sort(tops);
    for (const at of tops) if ((this.#parents[at] ?? -1) < 0) this.#place(at);
    if (this.#placed === this.order.length) return;
    for (const at of tops) if ((this.rowOf[at] ?? 0) < 0) this.#place(this.#rootOfCircle(at));
  }

  parentRows(): Int32Array {
    return this.order.map((at) => {
      const parent = this.#parents[at] ?? -1;
      return parent < 0 ? -1 : (this.rowOf[parent] ?? -1);
    });
  }

  #addToParent(at: number): void {
    const parent = this.#parents[at] ?? -1;
    if (parent < 0) return;
    this.#nextSibling[at] = this.#firstChild[parent] ?? -1;
    this.#firstChild[parent] = at;
  }

  /** Appends a root and everything below it. */
  #place(root: number): void {
    const left = [root];
    const children: number[] = [];
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      const row = this.#placed;
      this.#placed += 1;
      this.order[row] = at;
      this.rowOf[at] = row;
      const parent = this.#parents[at] ?? -1;
      this.depths[row] = parent < 0 ? 0 : (this.depths[this.rowOf[parent] ?? 0] ?? 0) + 1;
      children.length = 0;
      for (let child = this.#firstChild[at] ?? -1; child >= 0; child = this.#nextSibling[child] ?? -1)
        // The root of a circle is a child of a node below it, and has its place already.
        if ((this.rowOf[child] ?? 0) < 0) children.push(child);
      this.#sort(children);
      // The last one pushed is the first one taken.
      for (let index = children.length - 1; index >= 0; index -= 1) left.push(children[index] ?? 0);
    }
  }

  /** SDKs send subsegments in the order in which they started: mostly there is nothing to sort. */
  #sort(numbers: number[]): void {
    for (let index = 1; index < numbers.length; index += 1) {
      if (this.#compare(numbers[index - 1] ?? 0, numbers[index] ?? 0) <= 0) continue;
      numbers.sort((left, right) => this.#compare(left, right));
      return;
    }
  }

  /** By start, a missing one first; then by id; then in the order in which they were found. */
  #compare(left: number, right: number): number {
    const leftStart = this.#found.starts[left] ?? Number.NaN;
    const rightStart = this.#found.starts[right] ?? Number.NaN;
    if (leftStart !== rightStart) {
      const leftMissing = Number.isNaN(leftStart);
      if (leftMissing !== Number.isNaN(rightStart)) return leftMissing ? -1 : 1;
      if (!leftMissing) return leftStart - rightStart;
    }
    const leftId = this.#found.works[left]?.id ?? "";
    const rightId = this.#found.works[right]?.id ?? "";
    return leftId < rightId ? -1 : Number(leftId > rightId);
  }

  /** The earliest segment of the circle that the parents of a node lead to, cut off from its parent. */
  #rootOfCircle(from: number): number {
    const ways = new Set<number>();
    let at = from;
    while (!ways.has(at)) {
      ways.add(at);
      const parent = this.#parents[at] ?? -1;
      at = parent < 0 ? at : parent;
    }
    const way = [...ways];
    const circle = way.slice(way.indexOf(at)).filter((one) => one < this.#found.tops);
    const root = circle.reduce(
      (first, one) => (this.#compare(one, first) < 0 ? one : first),
      circle[0] ?? at,
    );
    this.circles.add(root);
    this.#parents[root] = -1;
    return root;
  }
}
