/** A graph of calls, such as the map of the console lays out. */
export interface MadeGraph {
  readonly nodes: readonly string[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/**
 * A graph of `size` services that call each other, as systems do: some hubs, shared databases, a few calls back and to
 * themselves. 1.7 calls for each service. The same seed gives the same graph.
 */
export function makeGraph(size: number, seed: number): MadeGraph {
  const random = randomNumbers(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const nodes = Array.from({ length: size }, (_, index) => `service-${index}`);
  const edges: [string, string][] = [];
  const call = (from: number, to: number): void => {
    edges.push([nodes[from] ?? "", nodes[to] ?? ""]);
  };
  for (let node = 1; node < size; node += 1) {
    // Some services are entrances of their own. The square prefers early services as callers: these are the hubs.
    if (random() > 0.06) call(Math.floor(random() ** 2 * node), node);
  }
  for (let extra = 0; extra < size * 0.75; extra += 1) {
    const [first, second] = [below(size), below(size)];
    const isBack = random() < 0.04;
    if (first !== second || random() < 0.5)
      call(
        isBack ? Math.max(first, second) : Math.min(first, second),
        isBack ? Math.min(first, second) : Math.max(first, second),
      );
  }
  return { nodes, edges };
}

/** Mulberry32: numbers from 0 up to 1 that depend on the seed alone. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
