import { type Indexed, neighbours } from "./graph.ts";

/** The nodes of each part that has no edge to another part; the largest part first, then by the first node. */
export function componentsOf({ size, edges }: Indexed): readonly (readonly number[])[] {
  const outgoing = neighbours(size, edges, "out");
  const incoming = neighbours(size, edges, "in");
  const seen = new Set<number>();
  const components: number[][] = [];
  for (let first = 0; first < size; first += 1) {
    if (seen.has(first)) continue;
    seen.add(first);
    const component = [first];
    for (let index = 0; index < component.length; index += 1) {
      const node = component[index] ?? 0;
      for (const next of [...(outgoing[node] ?? []), ...(incoming[node] ?? [])]) {
        if (seen.has(next)) continue;
        seen.add(next);
        component.push(next);
      }
    }
    components.push(component.toSorted((left, right) => left - right));
  }
  return components.toSorted((left, right) => right.length - left.length || (left[0] ?? 0) - (right[0] ?? 0));
}
