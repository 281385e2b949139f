/** What is laid out. Edges whose ends are not among the nodes are left out; each pair counts once. */
export interface LayoutGraph {
  /** Identities, each once. */
  readonly nodes: readonly string[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** `x` goes with the calls, from caller to callee; `y` across. A narrow page turns the picture by a quarter. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  /** The points that the edge passes between its ends, in order from `from` to `to`. */
  readonly via: readonly Point[];
}

/** Survives `postMessage`. */
export interface Layout {
  /** The centres of the nodes. */
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: readonly PlacedEdge[];
}

/** Distances between centres, in pixels. */
export interface Spacing {
  /** From a caller to its callee: room for the label of an edge. */
  readonly layer: number;
  /** Between two nodes of one layer. */
  readonly row: number;
}

/** Nodes and edges by number, which is what the steps of the layout work on. */
export interface Indexed {
  readonly size: number;
  readonly edges: readonly IndexedEdge[];
}

export interface IndexedEdge {
  readonly from: number;
  readonly to: number;
}

/** The neighbours of each node. */
export function neighbours(size: number, edges: readonly IndexedEdge[], direction: "in" | "out"): number[][] {
  const lists: number[][] = Array.from({ length: size }, () => []);
  for (const { from, to } of edges) {
    if (direction === "out") lists[from]?.push(to);
    else lists[to]?.push(from);
  }
  return lists;
}
