import { type Order, placesOf, type ProperGraph } from "./proper-graph.ts";

/** Rounds over all layers; each ends at once when nothing was exchanged. */
const ROUNDS = 6;

/** Exchanges two neighbours in a layer wherever this removes crossings, until there is no such place. */
export function transposed(graph: ProperGraph, order: Order): Order {
  const layers = order.map((layer) => [...layer]);
  const places = placesOf(layers, graph.total);
  for (let round = 0; round < ROUNDS; round += 1) {
    let exchanged = 0;
    for (const layer of layers) exchanged += exchangeIn(layer, graph, places);
    if (exchanged === 0) break;
  }
  return layers;
}

function exchangeIn(layer: number[], { before, after }: ProperGraph, places: number[]): number {
  let exchanged = 0;
  for (let place = 1; place < layer.length; place += 1) {
    const [upper = 0, lower = 0] = [layer[place - 1], layer[place]];
    const gain = gainOf(before[upper], before[lower], places) + gainOf(after[upper], after[lower], places);
    if (gain <= 0) continue;
    layer[place - 1] = lower;
    layer[place] = upper;
    places[lower] = place - 1;
    places[upper] = place;
    exchanged += 1;
  }
  return exchanged;
}

/** How many crossings go away on one side when two neighbours change places. */
function gainOf(
  upper: readonly number[] | undefined,
  lower: readonly number[] | undefined,
  places: readonly number[],
): number {
  let gain = 0;
  for (const above of upper ?? []) {
    for (const below of lower ?? []) gain += Math.sign((places[above] ?? 0) - (places[below] ?? 0));
  }
  return gain;
}
