import type { MapNode, ServiceMap } from "./service-map.ts";

/** More nodes than this are not drawn at once: nobody could read them. */
export const NODES_SHOWN = 150;
const DEPTH = 2;

export interface Neighbourhood {
  readonly map: ServiceMap;
  /** The node around which the map is drawn; undefined when it is drawn as a whole. */
  readonly focus: MapNode | undefined;
}

/** The whole map, or of a large one what is within two calls of a node: of the named one, else of the one with most requests. */
export function neighbourhood(map: ServiceMap, named: string | undefined): Neighbourhood {
  if (map.nodes.length <= NODES_SHOWN) return { map, focus: undefined };
  const focus = map.nodes.find(({ id }) => id === named) ?? busiest(map.nodes);
  if (focus === undefined) return { map, focus };
  const shown = nearest(map, focus);
  return {
    focus,
    map: {
      nodes: map.nodes.filter(({ id }) => shown.has(id)),
      edges: map.edges.filter(({ from, to }) => shown.has(from.id) && shown.has(to.id)),
    },
  };
}

function busiest(nodes: readonly MapNode[]): MapNode | undefined {
  return nodes.toSorted((left, right) => right.statistics.total - left.statistics.total)[0];
}

/** In each ring the edges with most requests come first, until there are enough nodes. */
function nearest({ edges }: ServiceMap, focus: MapNode): ReadonlySet<string> {
  const byTraffic = edges.toSorted((left, right) => right.statistics.total - left.statistics.total);
  const shown = new Set([focus.id]);
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const inner = new Set(shown);
    for (const { from, to } of byTraffic) {
      if (shown.size >= NODES_SHOWN) return shown;
      if (inner.has(from.id)) shown.add(to.id);
      else if (inner.has(to.id)) shown.add(from.id);
    }
  }
  return shown;
}
