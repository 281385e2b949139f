import { type KeyboardEvent, type ReactElement, useCallback, useState } from "react";
import type { Layout, Point } from "./layout/graph.ts";
import { MapEdges } from "./map-edges.tsx";
import { NodeButton } from "./map-node.tsx";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { useWords } from "../words/language.ts";
import { words } from "./words.ts";
import { type Arrow, nextNode } from "./model/next-node.ts";
import type { ServiceMap } from "./model/service-map.ts";

export interface PlaneProps {
  readonly map: ServiceMap;
  readonly layout: Layout;
  readonly turned: boolean;
  readonly seconds: number;
  readonly selectedNode: string | undefined;
  readonly selectedEdge: string | undefined;
  readonly onOpenNode: (id: string, opener: HTMLElement) => void;
  readonly onOpenEdge: (id: string) => void;
  readonly points: ReadonlyMap<string, Point>;
  readonly radii: ReadonlyMap<string, number>;
  readonly reveal: (point: Point | undefined) => void;
}

/** All edges, and above them all nodes. */
export function Plane(props: PlaneProps): ReactElement {
  const { map, layout, points, radii, turned, seconds, selectedNode, selectedEdge } = props;
  const roving = useRoving(props);
  return (
    <>
      <MapEdges
        map={map}
        layout={layout}
        radii={radii}
        turned={turned}
        seconds={seconds}
        selectedNode={selectedNode}
        selectedEdge={selectedEdge}
        onOpen={props.onOpenEdge}
      />
      {map.nodes.map((node) => {
        const at = points.get(node.id);
        if (at === undefined) return undefined;
        return (
          <NodeButton
            key={node.id}
            node={node}
            at={at}
            radius={radii.get(node.id) ?? 0}
            seconds={seconds}
            isSelected={node.id === selectedNode}
            isEntry={node.id === roving.entry}
            onOpen={props.onOpenNode}
            onFocus={roving.onFocus}
            onKeyDown={roving.onKeyDown}
          />
        );
      })}
    </>
  );
}

interface Roving {
  readonly entry: string | undefined;
  readonly onFocus: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent, id: string) => void;
}

/** Tab comes to one node; the arrow keys go on from there. */
function useRoving({ layout, points, turned, selectedNode, map, reveal }: PlaneProps): Roving {
  const { keys } = useWords(words);
  const [last, setLast] = useState<string>();
  useShortcuts([
    { keys: "← → ↑ ↓", label: keys.arrows, run: undefined },
    { keys: "Enter", label: keys.enter, run: undefined },
    { keys: "Escape", label: keys.escape, run: undefined },
  ]);
  const entry = [last, selectedNode, map.nodes[0]?.id].find((id) => id !== undefined && points.has(id));
  const onFocus = useCallback((id: string) => setLast(id), []);
  const onKeyDown = useCallback(
    (event: KeyboardEvent, id: string) => {
      if (!isArrow(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const next = nextNode(layout, id, event.key, turned);
      if (next === undefined) return;
      const plane = event.currentTarget.parentElement;
      plane?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
      reveal(points.get(next));
    },
    [layout, points, turned, reveal],
  );
  return { entry, onFocus, onKeyDown };
}

function isArrow(key: string): key is Arrow {
  return /^Arrow(?:Left|Right|Up|Down)$/.test(key);
}
