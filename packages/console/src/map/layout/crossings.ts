import { type Order, placesOf, type ProperGraph } from "./proper-graph.ts";

/** How many pairs of edges cross, between each layer and the next, summed. */
export function crossingsOf(graph: ProperGraph, order: Order): number {
  const places = placesOf(order, graph.total);
  let count = 0;
  for (let layer = 1; layer < order.length; layer += 1)
    count += crossingsBetween(order[layer - 1] ?? [], order[layer]?.length ?? 0, graph.after, places);
  return count;
}

/**
 * Edges by their place in the first layer; each crosses the ones before it that end further down. A Fenwick tree counts these,
 * so that m edges take m log m steps.
 */
function crossingsBetween(
  first: readonly number[],
  secondSize: number,
  after: ProperGraph["after"],
  places: readonly number[],
): number {
  const tree = new Int32Array(secondSize + 1);
  let count = 0;
  let seen = 0;
  for (const vertex of first) {
    const ends = (after[vertex] ?? []).map((end) => places[end] ?? 0);
    for (const end of ends) count += seen - upTo(tree, end + 1);
    for (const end of ends) add(tree, end + 1);
    seen += ends.length;
  }
  return count;
}

function upTo(tree: Int32Array, index: number): number {
  let sum = 0;
  for (let at = index; at > 0; at -= at & -at) sum += tree[at] ?? 0;
  return sum;
}

function add(tree: Int32Array, index: number): void {
  for (let at = index; at < tree.length; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
}
