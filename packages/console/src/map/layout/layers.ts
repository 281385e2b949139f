import { type IndexedEdge, neighbours } from "./graph.ts";

const ROUNDS = 4;

/**
 * The layer of each node: every edge goes to a later layer. First each node is as early as it can be; then nodes move within
 * their room to where their edges are shorter, so that a caller stands beside what it calls.
 *
 * @param edges without cycles
 */
export function layersOf(size: number, edges: readonly IndexedEdge[]): readonly number[] {
  const callees = neighbours(size, edges, "out");
  const callers = neighbours(size, edges, "in");
  const order = topologicalOrder(callees, callers);
  const layers = Array.from({ length: size }, () => 0);
  const at = (node: number): number => layers[node] ?? 0;
  const earliest = (node: number): number => largest(callers[node], at, -1) + 1;
  const latest = (node: number): number =>
    -largest(callees[node], (callee) => -at(callee), -at(node) - 1) - 1;
  const surplus = (node: number): number => (callees[node]?.length ?? 0) - (callers[node]?.length ?? 0);
  for (const node of order) layers[node] = earliest(node);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const node of order.toReversed()) if (surplus(node) >= 0) layers[node] = latest(node);
    // A node without callers would fall back to the first layer.
    for (const node of order)
      if (surplus(node) <= 0 && callers[node]?.length !== 0) layers[node] = earliest(node);
  }
  const first = layers.reduce((least, layer) => Math.min(least, layer), Number.POSITIVE_INFINITY);
  return layers.map((layer) => layer - first);
}

/** Callers before callees. */
function topologicalOrder(
  callees: readonly (readonly number[])[],
  callers: readonly (readonly number[])[],
): readonly number[] {
  const open = callers.map(({ length }) => length);
  const order = open.flatMap((count, node) => (count === 0 ? [node] : []));
  for (let index = 0; index < order.length; index += 1) {
    for (const callee of callees[order[index] ?? -1] ?? []) {
      const left = (open[callee] ?? 0) - 1;
      open[callee] = left;
      if (left === 0) order.push(callee);
    }
  }
  return order;
}

function largest(
  nodes: readonly number[] | undefined,
  valueOf: (node: number) => number,
  none: number,
): number {
  if (nodes === undefined || nodes.length === 0) return none;
  return nodes.reduce((most, node) => Math.max(most, valueOf(node)), Number.NEGATIVE_INFINITY);
}
