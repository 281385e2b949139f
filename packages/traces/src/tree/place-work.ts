import type { Subsegment } from "@xray-lab/segments";
import type { CompiledSegment } from "../compile/compiled-trace.ts";

/** A segment or subsegment with its place in the tree. */
export interface PlacedWork {
  readonly work: CompiledSegment | Subsegment;
  readonly segment: CompiledSegment;
  /** Finite epoch seconds, or undefined. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** The place from top to bottom. */
  readonly index: number;
  readonly depth: number;
  readonly parent: PlacedWork | undefined;
  readonly isLast: boolean;
  /** Set when the document names a parent that is not in the trace. */
  readonly missingParentId: string | undefined;
  readonly inCircle: boolean;
  /** How many segments and subsegments have the same id; 1 for a unique id. */
  readonly sameId: number;
}

interface Node extends Mutable<Omit<PlacedWork, "parent">> {
  parent: Node | undefined;
  children: Node[] | undefined;
}

type Mutable<T> = { -readonly [Member in keyof T]: T[Member] };

const NONE: readonly never[] = [];

/**
 * All segments and subsegments from top to bottom, parents before children, each exactly once. Inferred segments are left
 * out. Nothing is recursive: documents may nest deeper than the stack.
 */
export function placeWork(segments: readonly CompiledSegment[]): readonly PlacedWork[] {
  const tops = segments
    .filter(({ inferred }) => inferred !== true)
    .map((segment) => toNode(segment, segment));
  const all = withSubsegments(tops);
  const byId = firstOfEachId(all);
  for (const node of tops) linkToParent(node, byId);
  const placed: Node[] = [];
  const sorted = tops.toSorted(byStart);
  for (const node of sorted) if (node.parent === undefined) place(node, placed);
  if (placed.length < all.length)
    for (const node of sorted) if (node.index < 0) place(rootOfCircle(node), placed);
  const last = placed.findLast(({ depth }) => depth === 0);
  if (last !== undefined) last.isLast = true;
  return placed;
}

function toNode(work: Node["work"], segment: CompiledSegment, parent?: Node): Node {
  const { start_time, end_time } = work;
  return {
    work,
    segment,
    start: Number.isFinite(start_time) ? start_time : undefined,
    end: Number.isFinite(end_time) ? end_time : undefined,
    index: -1,
    depth: 0,
    parent,
    isLast: false,
    missingParentId: undefined,
    inCircle: false,
    sameId: 1,
    children: undefined,
  };
}

/** The nodes and all nodes of their subsegments, the latter as children of the former. */
function withSubsegments(tops: readonly Node[]): readonly Node[] {
  const all = [...tops];
  // The list grows while it is read.
  for (const node of all) {
    for (const subsegment of node.work.subsegments ?? NONE) {
      const child = toNode(subsegment, node.segment, node);
      all.push(child);
      addChild(node, child);
    }
  }
  return all;
}

function firstOfEachId(all: readonly Node[]): ReadonlyMap<string, Node> {
  const byId = new Map<string, Node>();
  const others: Node[] = [];
  for (const node of all) {
    const first = byId.get(node.work.id);
    if (first === undefined) {
      byId.set(node.work.id, node);
      continue;
    }
    first.sameId += 1;
    others.push(node);
  }
  for (const node of others) node.sameId = byId.get(node.work.id)?.sameId ?? 1;
  return byId;
}

/** Makes a segment a child of the work that its document names as its parent. */
function linkToParent(node: Node, byId: ReadonlyMap<string, Node>): void {
  const parentId = node.segment.parent_id;
  if (parentId === undefined) return;
  node.parent = byId.get(parentId);
  if (node.parent === undefined) node.missingParentId = parentId;
  else addChild(node.parent, node);
}

function addChild(parent: Node, child: Node): void {
  if (parent.children === undefined) parent.children = [child];
  else parent.children.push(child);
}

/** The earliest segment of the circle that the parents of a node lead to, cut off from its parent. */
function rootOfCircle(node: Node): Node {
  const ways = new Set<Node>();
  let at = node;
  while (!ways.has(at)) {
    ways.add(at);
    at = at.parent ?? at;
  }
  const way = [...ways];
  const circle = way.slice(way.indexOf(at)).filter(({ work, segment }) => work === segment);
  const root = circle.reduce((first, other) => (byStart(other, first) < 0 ? other : first), circle[0] ?? at);
  root.inCircle = true;
  root.parent = undefined;
  return root;
}

/** Appends a root and everything below it. */
function place(root: Node, placed: Node[]): void {
  const left = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    node.index = placed.length;
    placed.push(node);
    // The root of a circle is a child of a node below it, and has its place already.
    const children: readonly Node[] =
      node.children?.filter(({ index }) => index < 0).toSorted(byStart) ?? NONE;
    for (const child of children) child.depth = node.depth + 1;
    const last = children.at(-1);
    if (last !== undefined) last.isLast = true;
    // The last one pushed is the first one taken.
    for (const child of children.toReversed()) left.push(child);
  }
}

/** By start, a missing one first; then by id; then in the order in which they came. */
function byStart(left: Node, right: Node): number {
  const difference = (left.start ?? -Infinity) - (right.start ?? -Infinity);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  return left.work.id < right.work.id ? -1 : Number(left.work.id > right.work.id);
}
