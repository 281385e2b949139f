import { acyclic } from "./acyclic.ts";
import { componentsOf } from "./components.ts";
import { coordinatesOf } from "./coordinates.ts";
import type { Indexed, IndexedEdge, Point, Spacing } from "./graph.ts";
import { layersOf } from "./layers.ts";
import { type Effort, orderOf } from "./order.ts";
import { type ProperGraph, properGraph } from "./proper-graph.ts";
import { packed } from "./pack.ts";

/** Places by number: those of the nodes, and the points between the ends of each edge. */
export interface Placed {
  readonly nodes: readonly Point[];
  readonly via: readonly (readonly Point[])[];
}

/** Lays a graph out from nothing: its parts one by one, then beside and below each other. */
export function fresh(graph: Indexed, spacing: Spacing, effort?: Effort): Placed {
  const components = componentsOf(graph);
  const parts = components.map((members) => placeComponent(graph, { members, spacing, effort }));
  const corners = packed(parts, spacing);
  const nodes: Point[] = Array.from({ length: graph.size });
  const via: (readonly Point[])[] = graph.edges.map(() => []);
  for (const [part, { points, routes }] of parts.entries()) {
    const { x, y } = corners[part] ?? { x: 0, y: 0 };
    const moved = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
    for (const [member, point] of points.entries()) nodes[components[part]?.[member] ?? 0] = moved(point);
    for (const [edge, route] of routes) via[edge] = route.map(moved);
  }
  return { nodes, via };
}

/** A small picture is looked at longest and costs least, so it gets the most attempts. */
function effortFor({ total }: ProperGraph): Effort {
  if (total <= 350) return { starts: 12, patience: 8 };
  if (total <= 1200) return { starts: 4, patience: 4 };
  return { starts: 1, patience: total <= 4000 ? 3 : 1 };
}

/** More dummies than this take longer than the deadline. Only graphs in which nearly everything calls everything have them. */
const DUMMIES_MAX = 6000;

/** The edges that are led around nodes: all, or in a very dense graph the shortest ones. The others are drawn straight. */
function ledEdges(layers: readonly number[], edges: readonly IndexedEdge[]): ReadonlySet<IndexedEdge> {
  const span = ({ from, to }: IndexedEdge): number => (layers[to] ?? 0) - (layers[from] ?? 0);
  let dummies = 0;
  const shortest = edges.toSorted((left, right) => span(left) - span(right));
  return new Set(
    shortest.filter((edge) => {
      dummies += span(edge) - 1;
      return dummies <= DUMMIES_MAX;
    }),
  );
}

interface Part {
  readonly points: readonly Point[];
  readonly routes: ReadonlyMap<number, readonly Point[]>;
}

function placeComponent(
  graph: Indexed,
  { members, spacing, effort }: { members: readonly number[]; spacing: Spacing; effort: Effort | undefined },
): Part {
  const local = new Map(members.map((node, index) => [node, index]));
  const kept = new Map<number, IndexedEdge>();
  for (const [index, { from, to }] of graph.edges.entries()) {
    const ends = { from: local.get(from), to: local.get(to) };
    if (from !== to && ends.from !== undefined && ends.to !== undefined)
      kept.set(index, { from: ends.from, to: ends.to });
  }
  const edges = [...kept.values()];
  const forwards = acyclic({ size: members.length, edges });
  const layers = layersOf(members.length, forwards);
  const led = ledEdges(layers, forwards);
  const proper = properGraph(
    layers,
    forwards.filter((edge) => led.has(edge)),
  );
  const y = coordinatesOf(proper, orderOf(proper, effort ?? effortFor(proper)), spacing.row);
  const point = (vertex: number): Point => ({
    x: (proper.layerOf[vertex] ?? 0) * spacing.layer,
    y: y[vertex] ?? 0,
  });
  const chains = [...proper.chains];
  const routes = new Map<number, readonly Point[]>();
  for (const [place, index] of [...kept.keys()].entries()) {
    const edge = forwards[place];
    const chain = edge !== undefined && led.has(edge) ? (chains.shift() ?? []).map(point) : [];
    routes.set(index, edge?.from === edges[place]?.from ? chain : chain.toReversed());
  }
  return { points: members.map((_, index) => point(index)), routes };
}
