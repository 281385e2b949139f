import type { IndexedEdge } from "./graph.ts";

/**
 * A graph in which every edge goes from one layer to the next: a longer edge is a chain through one dummy in each layer between.
 * Numbers below `size` are nodes, the others are dummies.
 */
export interface ProperGraph {
  readonly size: number;
  /** Nodes and dummies together. */
  readonly total: number;
  readonly layerOf: readonly number[];
  /** Neighbours in the layer before, and in the layer after. */
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  /** The dummies of each edge, in the order of layers. */
  readonly chains: readonly (readonly number[])[];
}

export function properGraph(layers: readonly number[], edges: readonly IndexedEdge[]): ProperGraph {
  const size = layers.length;
  const layerOf = [...layers];
  const before: number[][] = layers.map(() => []);
  const after: number[][] = layers.map(() => []);
  const connect = (from: number, to: number): void => {
    after[from]?.push(to);
    before[to]?.push(from);
  };
  const chains = edges.map(({ from, to }) => {
    const chain: number[] = [];
    let last = from;
    for (let layer = (layers[from] ?? 0) + 1; layer < (layers[to] ?? 0); layer += 1) {
      const dummy = layerOf.push(layer) - 1;
      before.push([]);
      after.push([]);
      chain.push(dummy);
      connect(last, dummy);
      last = dummy;
    }
    connect(last, to);
    return chain;
  });
  return { size, total: layerOf.length, layerOf, before, after, chains };
}

/** What stands in each layer, from first to last. */
export type Order = readonly (readonly number[])[];

/** Where each node and dummy stands within its layer. */
export function placesOf(order: Order, total: number): number[] {
  const places: number[] = Array.from({ length: total }, () => 0);
  for (const layer of order) for (const [place, vertex] of layer.entries()) places[vertex] = place;
  return places;
}
