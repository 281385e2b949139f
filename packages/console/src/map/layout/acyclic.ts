import { type Indexed, type IndexedEdge, neighbours } from "./graph.ts";

/**
 * The same edges, but those that close a cycle turned around, so that no cycle is left. It follows the calls from the nodes that
 * nothing calls; a cycle that is reached from nowhere begins at the node that calls most and is called least.
 */
export function acyclic({ size, edges }: Indexed): readonly IndexedEdge[] {
  const outgoing = neighbours(size, edges, "out");
  const incoming = neighbours(size, edges, "in");
  const surplus = (node: number): number => (outgoing[node]?.length ?? 0) - (incoming[node]?.length ?? 0);
  const isSource = (node: number): boolean => incoming[node]?.length === 0;
  const starts = Array.from({ length: size }, (_, node) => node).toSorted(
    (left, right) =>
      Number(isSource(right)) - Number(isSource(left)) || surplus(right) - surplus(left) || left - right,
  );
  const finished = finishingOrder(outgoing, starts);
  return edges.map((edge) => {
    const isBack = (finished[edge.from] ?? 0) < (finished[edge.to] ?? 0);
    return isBack ? { from: edge.to, to: edge.from } : edge;
  });
}

/** When a depth-first walk leaves each node: a call goes back exactly when its callee is left later than its caller. */
function finishingOrder(
  outgoing: readonly (readonly number[])[],
  starts: readonly number[],
): readonly number[] {
  const finished = outgoing.map(() => 0);
  const seen = new Set<number>();
  let clock = 0;
  for (const start of starts) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ node: start, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const callee = outgoing[top.node]?.[top.next++];
      if (callee === undefined) {
        finished[top.node] = ++clock;
        path.pop();
      } else if (!seen.has(callee)) {
        seen.add(callee);
        path.push({ node: callee, next: 0 });
      }
    }
  }
  return finished;
}
