import type { Order, ProperGraph } from "./proper-graph.ts";

const SWEEPS = 12;
/** How strongly an edge pulls: one in the middle of a chain is to be straight, so it pulls more than one between nodes. */
const PULL = { nodes: 1, end: 2, middle: 8 };
/** A layer stays where it is when nothing pulls at it. */
const INERTIA = 0.01;
/** The room of an edge that passes, as a part of a node's. */
const DUMMY_ROOM = 0.36;

/**
 * The `y` of each node and dummy: near its neighbours, in the order that is given, with room for each. In each layer this is the
 * placement with the least sum of squared distances, found by pooling adjacent violators; sweeps over the layers settle it.
 */
export function coordinatesOf(graph: ProperGraph, order: Order, row: number): readonly number[] {
  const offsets = offsetsOf(graph, order, row);
  const y = [...offsets];
  for (const layer of order) {
    const half = (offsets[layer.at(-1) ?? 0] ?? 0) / 2;
    for (const vertex of layer) y[vertex] = (y[vertex] ?? 0) - half;
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const settling = sweep >= SWEEPS - 4;
    for (const layer of sweep % 2 === 0 ? order : order.toReversed()) {
      const sides = settling ? [graph.before, graph.after] : [sweep % 2 === 0 ? graph.before : graph.after];
      placeLayer(layer, { graph, sides, offsets, y });
    }
  }
  for (const layer of order) roundLayer(layer, offsets, y);
  return y;
}

interface Placing {
  readonly graph: ProperGraph;
  readonly sides: readonly ProperGraph["before"][];
  readonly offsets: readonly number[];
  readonly y: number[];
}

/** The least distance of each vertex from the first one in its layer. */
function offsetsOf({ size, total }: ProperGraph, order: Order, row: number): readonly number[] {
  const offsets = Array.from({ length: total }, () => 0);
  const room = (vertex: number): number => (vertex < size ? row : Math.round(row * DUMMY_ROOM));
  for (const layer of order) {
    for (let place = 1; place < layer.length; place += 1) {
      const [above = 0, vertex = 0] = [layer[place - 1], layer[place]];
      offsets[vertex] = (offsets[above] ?? 0) + Math.ceil((room(above) + room(vertex)) / 2);
    }
  }
  return offsets;
}

function placeLayer(layer: readonly number[], placing: Placing): void {
  const { offsets, y } = placing;
  const wishes = layer.map((vertex) => {
    const { at, weight } = wishOf(vertex, placing);
    return { at: at - (offsets[vertex] ?? 0), weight };
  });
  for (const [place, base] of pooled(wishes).entries()) {
    const vertex = layer[place] ?? 0;
    y[vertex] = base + (offsets[vertex] ?? 0);
  }
}

/** Where the edges of one vertex pull it, and how much. */
function wishOf(vertex: number, { graph, sides, y }: Placing): Wish {
  let weight = INERTIA;
  let sum = INERTIA * (y[vertex] ?? 0);
  for (const side of sides) {
    for (const neighbour of side[vertex] ?? []) {
      const dummies = Number(vertex >= graph.size) + Number(neighbour >= graph.size);
      const pull = dummies === 2 ? PULL.middle : dummies === 1 ? PULL.end : PULL.nodes;
      weight += pull;
      sum += pull * (y[neighbour] ?? 0);
    }
  }
  return { at: sum / weight, weight };
}

interface Wish {
  readonly at: number;
  readonly weight: number;
}

/** The values without a decrease that are nearest to the wishes: neighbours in the wrong order share their weighted mean. */
function pooled(wishes: readonly Wish[]): readonly number[] {
  const pools: { at: number; weight: number; count: number }[] = [];
  for (const wish of wishes) {
    let pool = { ...wish, count: 1 };
    for (let last = pools.at(-1); last !== undefined && last.at > pool.at; last = pools.at(-1)) {
      const weight = last.weight + pool.weight;
      const at = (last.at * last.weight + pool.at * pool.weight) / weight;
      pool = { at, weight, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ at, count }) => Array.from({ length: count }, () => at));
}

/** To whole pixels. What has no decrease has none after rounding either, so the distances stay. */
function roundLayer(layer: readonly number[], offsets: readonly number[], y: number[]): void {
  for (const vertex of layer) {
    const offset = offsets[vertex] ?? 0;
    y[vertex] = Math.round((y[vertex] ?? 0) - offset) + offset;
  }
}
