import { crossingsOf } from "./crossings.ts";
import { type Order, placesOf, type ProperGraph } from "./proper-graph.ts";
import { transposed } from "./transpose.ts";

/** How hard to look for fewer crossings. */
export interface Effort {
  /** How often to begin anew from another order. */
  readonly starts: number;
  /** How many sweeps over all layers without a better order end a start. */
  readonly patience: number;
}

/** An order within each layer with few crossings: sweeps by barycentre and median, then exchanges of neighbours. */
export function orderOf(graph: ProperGraph, { starts, patience }: Effort): Order {
  let best: { order: Order; crossings: number } | undefined;
  for (let start = 0; start < starts && best?.crossings !== 0; start += 1) {
    const found = improved(graph, firstOrder(graph, start), patience, start);
    if (best === undefined || found.crossings < best.crossings) best = found;
  }
  return best?.order ?? [];
}

function improved(
  graph: ProperGraph,
  first: Order,
  patience: number,
  start: number,
): { order: Order; crossings: number } {
  let order = first;
  let best = { order, crossings: crossingsOf(graph, order) };
  for (let sweep = start, vain = 0; vain < patience && best.crossings > 0; sweep += 1) {
    order = transposed(graph, swept(graph, order, sweep));
    const crossings = crossingsOf(graph, order);
    vain = crossings < best.crossings ? 0 : vain + 1;
    if (crossings < best.crossings) best = { order, crossings };
  }
  return best;
}

/**
 * Depth first: from the first layer, in odd starts from the last one. The first two starts follow the numbers of the nodes, so
 * that neighbours in the input are neighbours in the picture; later ones shuffle them, always in the same way.
 */
function firstOrder(graph: ProperGraph, start: number): Order {
  const layers: number[][] = [];
  const seen = new Set<number>();
  const next = start % 2 === 0 ? graph.after : graph.before;
  const rank = (vertex: number): number => (start < 2 ? vertex : shuffled(vertex, start));
  const byRank = (left: number, right: number): number => rank(right) - rank(left);
  const layerOf = (vertex: number): number => graph.layerOf[vertex] ?? 0;
  const sign = start % 2 === 0 ? 1 : -1;
  const open = Array.from({ length: graph.total }, (_, vertex) => vertex).toSorted(
    (left, right) => sign * (layerOf(right) - layerOf(left)) || byRank(left, right),
  );
  while (open.length > 0) {
    const vertex = open.pop() ?? 0;
    if (seen.has(vertex)) continue;
    seen.add(vertex);
    (layers[layerOf(vertex)] ??= []).push(vertex);
    open.push(...(next[vertex] ?? []).toSorted(byRank));
  }
  return layers;
}

/** A number that looks random, the same in every run. */
function shuffled(vertex: number, start: number): number {
  return Math.imul(vertex + 1, 0x9e37_79b1 + 2 * start) >>> 0;
}

/** One sweep over all layers: each is sorted by where its neighbours in the layer before (or after) stand. */
function swept(graph: ProperGraph, order: Order, sweep: number): Order {
  const forwards = sweep % 2 === 0;
  const neighbours = forwards ? graph.before : graph.after;
  const centre = sweep % 4 < 2 ? mean : median;
  const layers = order.map((layer) => [...layer]);
  const places = placesOf(order, graph.total);
  const indices = layers.map((_, index) => index);
  for (const index of forwards ? indices : indices.toReversed()) {
    const layer = sortedBy(layers[index] ?? [], (vertex) =>
      centre((neighbours[vertex] ?? []).map((neighbour) => places[neighbour] ?? 0)),
    );
    layers[index] = layer;
    for (const [place, vertex] of layer.entries()) places[vertex] = place;
  }
  return layers;
}

/** Sorts those that have a key; the others keep their places. */
function sortedBy(layer: readonly number[], keyOf: (vertex: number) => number | undefined): number[] {
  const keys = new Map<number, number>();
  for (const vertex of layer) {
    const key = keyOf(vertex);
    if (key !== undefined) keys.set(vertex, key);
  }
  const sorted = layer
    .filter((vertex) => keys.has(vertex))
    .toSorted((left, right) => (keys.get(left) ?? 0) - (keys.get(right) ?? 0));
  let next = 0;
  return layer.map((vertex) => (keys.has(vertex) ? (sorted[next++] ?? vertex) : vertex));
}

function mean(places: readonly number[]): number | undefined {
  if (places.length === 0) return undefined;
  return places.reduce((sum, place) => sum + place, 0) / places.length;
}

function median(places: readonly number[]): number | undefined {
  const sorted = places.toSorted((left, right) => left - right);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
