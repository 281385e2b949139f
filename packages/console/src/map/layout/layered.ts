import { fresh } from "./fresh.ts";
import type { Indexed, Layout, LayoutGraph, Spacing } from "./graph.ts";
import { keeping } from "./keeping.ts";
import type { Effort } from "./order.ts";

export interface LayoutOptions {
  readonly spacing: Spacing;
  /** The picture that is shown: its nodes stay where they are. */
  readonly previous?: Layout | undefined;
  readonly effort?: Effort | undefined;
}

/**
 * Places a graph of calls from left to right. It depends on nothing but its input: not on the order of nodes and edges, on time or
 * on chance. With a previous layout, a node that is still there does not move, and a new one takes a free place.
 *
 * @see ../../../../../docs/adr/0023-own-layout-for-the-map.md
 */
export function layered(graph: LayoutGraph, { spacing, previous, effort }: LayoutOptions): Layout {
  const names = [...new Set(graph.nodes)].toSorted(byCodeUnits);
  const indexed = indexedOf(graph, names);
  const isKept = names.some((name) => previous?.nodes.has(name) === true);
  if (previous !== undefined && isKept) return keeping(indexed, { names, previous, spacing });
  const { nodes, via } = fresh(indexed, spacing, effort);
  return {
    nodes: new Map(names.map((name, index) => [name, nodes[index] ?? { x: 0, y: 0 }])),
    edges: indexed.edges.map(({ from, to }, index) => ({
      from: names[from] ?? "",
      to: names[to] ?? "",
      via: via[index] ?? [],
    })),
  };
}

/** Edges by number, each pair once, sorted. */
function indexedOf({ edges }: LayoutGraph, names: readonly string[]): Indexed {
  const numbers = new Map(names.map((name, index) => [name, index]));
  const pairs = new Set<number>();
  for (const [from, to] of edges) {
    const [source, target] = [numbers.get(from), numbers.get(to)];
    if (source !== undefined && target !== undefined) pairs.add(source * names.length + target);
  }
  const sorted = [...pairs].toSorted((left, right) => left - right);
  return {
    size: names.length,
    edges: sorted.map((pair) => ({ from: Math.floor(pair / names.length), to: pair % names.length })),
  };
}

/** The same everywhere, unlike the order of a language. */
function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
