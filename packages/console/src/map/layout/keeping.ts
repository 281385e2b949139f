import type { Indexed, Layout, PlacedEdge, Point, Spacing } from "./graph.ts";
import { Occupied } from "./occupied.ts";

export interface Keeping {
  readonly names: readonly string[];
  readonly previous: Layout;
  readonly spacing: Spacing;
}

/**
 * Nodes and edges of the previous layout stay. A new node stands one layer after its caller, or before its callee, in the free
 * place that is nearest to its neighbours. A new edge goes around the nodes between its ends.
 */
export function keeping(graph: Indexed, { names, previous, spacing }: Keeping): Layout {
  const occupied = new Occupied(spacing);
  const nodes = new Map<string, Point>();
  for (const name of names) {
    const point = previous.nodes.get(name);
    if (point === undefined) continue;
    nodes.set(name, point);
    occupied.addNode(point);
  }
  const routes = keptRoutes(previous, nodes);
  for (const { via } of routes.values()) for (const point of via) occupied.addPassage(point);
  placeNew(graph, { names, nodes, occupied, spacing });
  const edges = graph.edges.map(({ from, to }): PlacedEdge => {
    const ends = { from: names[from] ?? "", to: names[to] ?? "" };
    const kept = routes.get(keyOf(ends.from, ends.to));
    return kept ?? { ...ends, via: route(nodes.get(ends.from), nodes.get(ends.to), occupied) };
  });
  return { nodes, edges };
}

function keptRoutes({ edges }: Layout, nodes: ReadonlyMap<string, Point>): ReadonlyMap<string, PlacedEdge> {
  const kept = edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  return new Map(kept.map((edge) => [keyOf(edge.from, edge.to), edge]));
}

function keyOf(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

interface Placing {
  readonly names: readonly string[];
  readonly nodes: Map<string, Point>;
  readonly occupied: Occupied;
  readonly spacing: Spacing;
}

/** First the new nodes that have a neighbour with a place, since the others stand beside these. */
function placeNew(graph: Indexed, { names, nodes, occupied, spacing }: Placing): void {
  const links = linksOf(graph, names);
  const open = new Set(names.filter((name) => !nodes.has(name)));
  const place = (name: string): void => {
    const wish = wishFor(links.get(name) ?? NO_LINKS, nodes, spacing) ?? occupied.below();
    const point = occupied.freeNear(wish);
    open.delete(name);
    nodes.set(name, point);
    occupied.addNode(point);
  };
  const hasNeighbour = (name: string): boolean => {
    const { callers, callees } = links.get(name) ?? NO_LINKS;
    return [...callers, ...callees].some((other) => nodes.has(other));
  };
  while (open.size > 0) {
    const ready = [...open].filter(hasNeighbour);
    const [first] = open;
    if (ready.length === 0 && first !== undefined) place(first);
    for (const name of ready) place(name);
  }
}

interface Links {
  readonly callers: string[];
  readonly callees: string[];
}

const NO_LINKS: Links = { callers: [], callees: [] };

function linksOf({ edges }: Indexed, names: readonly string[]): ReadonlyMap<string, Links> {
  const links = new Map<string, Links>(names.map((name) => [name, { callers: [], callees: [] }]));
  for (const { from, to } of edges) {
    if (from === to) continue;
    links.get(names[from] ?? "")?.callees.push(names[to] ?? "");
    links.get(names[to] ?? "")?.callers.push(names[from] ?? "");
  }
  return links;
}

/** Where a new node wants to be; undefined when nothing that it calls or that calls it has a place. */
function wishFor(
  { callers, callees }: Links,
  nodes: ReadonlyMap<string, Point>,
  { layer }: Spacing,
): Point | undefined {
  const placed = (names: readonly string[]): readonly Point[] =>
    names.flatMap((name) => nodes.get(name) ?? []);
  const [before, after] = [placed(callers), placed(callees)];
  const all = [...before, ...after];
  if (all.length === 0) return undefined;
  const x =
    before.length > 0
      ? Math.max(...before.map((point) => point.x)) + layer
      : Math.min(...after.map((point) => point.x)) - layer;
  return { x, y: Math.round(all.reduce((sum, { y }) => sum + y, 0) / all.length) };
}

/** A point in each layer between the ends, beside the straight line as far as nodes are in the way. */
function route(from: Point | undefined, to: Point | undefined, occupied: Occupied): readonly Point[] {
  if (from === undefined || to === undefined) return [];
  return occupied.layersBetween(from.x, to.x).map((x) => {
    const part = (x - from.x) / (to.x - from.x);
    const point = occupied.passageNear({ x, y: Math.round(from.y + part * (to.y - from.y)) });
    occupied.addPassage(point);
    return point;
  });
}
