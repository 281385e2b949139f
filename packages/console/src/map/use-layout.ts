import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Layout, LayoutGraph, Spacing } from "./layout/graph.ts";
import { layoutInWorker } from "./layout-in-worker.ts";
import type { ServiceMap } from "./model/service-map.ts";

export interface Arrangement {
  /** Undefined until the first one is there. */
  readonly layout: Layout | undefined;
  /** How often the picture was laid out from nothing: the first time, and on request. */
  readonly generation: number;
  /** Lays out from nothing: nodes may move. */
  readonly arrange: () => void;
}

/**
 * The places of the nodes. They are worked out again only when nodes or edges come or go, not when numbers change.
 *
 * @param scope another one is laid out from nothing
 */
export function useLayout(map: ServiceMap, spacing: Spacing, scope: string): Arrangement {
  const structure = structureOf(map);
  const [round, setRound] = useState(0);
  const [{ layout, generation }, setShown] = useState<Shown>({ layout: undefined, generation: 0 });
  const shown = useRef<Layout>(undefined);
  const from = `${round} ${spacing.layer} ${spacing.row} ${scope}`;
  const arrangedFrom = useRef<string>(undefined);
  const graph = useMemo(() => JSON.parse(structure) as LayoutGraph, [structure]);
  const { layer, row } = spacing;
  useEffect(() => {
    let isWanted = true;
    const previous = arrangedFrom.current === from ? shown.current : undefined;
    const layOut = async (): Promise<void> => {
      const next = await layoutInWorker(graph, { spacing: { layer, row }, previous });
      if (!isWanted) return;
      shown.current = next;
      arrangedFrom.current = from;
      const isNew = !hasCommonNode(previous, next);
      setShown((before) => ({ layout: next, generation: before.generation + Number(isNew) }));
    };
    void layOut();
    return () => {
      isWanted = false;
    };
  }, [graph, layer, row, from]);
  return { layout, generation, arrange: useCallback(() => setRound((before) => before + 1), []) };
}

interface Shown {
  readonly layout: Layout | undefined;
  readonly generation: number;
}

function hasCommonNode(previous: Layout | undefined, next: Layout): boolean {
  return previous !== undefined && [...next.nodes.keys()].some((name) => previous.nodes.has(name));
}

/** The same text for the same nodes and edges. */
function structureOf({ nodes, edges }: ServiceMap): string {
  const graph: LayoutGraph = {
    nodes: nodes.map(({ id }) => id).toSorted(),
    edges: edges.map(({ from, to }) => [from.id, to.id] as const),
  };
  const sorted = graph.edges.toSorted((left, right) => (left.join("\n") < right.join("\n") ? -1 : 1));
  return JSON.stringify({ ...graph, edges: sorted });
}
