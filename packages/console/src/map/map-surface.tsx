import {
  type KeyboardEvent,
  type ReactElement,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useWords } from "../words/language.ts";
import type { Layout, Point } from "./layout/graph.ts";
import { MapEdges, turn } from "./map-edges.tsx";
import { NodeButton } from "./map-node.tsx";
import classes from "./map.module.css";
import { type Arrow, nextNode } from "./model/next-node.ts";
import type { ServiceMap } from "./model/service-map.ts";
import { radiiOf, type SizeBy } from "./model/sizes.ts";
import { boundsOf, fitted, outsideOf, revealed } from "./model/viewport.ts";
import { useViewport } from "./use-viewport.ts";
import { words } from "./words.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

export interface MapSurfaceProps {
  readonly map: ServiceMap;
  readonly layout: Layout;
  /** Another number asks to show the whole map. */
  readonly generation: number;
  /** Whether calls go down the page. */
  readonly turned: boolean;
  readonly sizeBy: SizeBy;
  readonly seconds: number;
  readonly selectedNode: string | undefined;
  readonly selectedEdge: string | undefined;
  readonly onOpenNode: (id: string, opener: HTMLElement) => void;
  readonly onOpenEdge: (id: string) => void;
}

/** The map itself: nodes and edges on a plane that is moved and zoomed under its window. */
export function MapSurface(props: MapSurfaceProps): ReactElement {
  const { map, layout, generation, turned, sizeBy, selectedNode } = props;
  const { title, mapHint } = useWords(words);
  const element = useRef<HTMLDivElement>(null);
  const { view, setView, size, zoom, drag } = useViewport(element);
  const points = useMemo(
    () => new Map([...layout.nodes].map(([id, point]) => [id, turn(point, turned)])),
    [layout, turned],
  );
  const radii = useMemo(() => radiiOf(map, sizeBy), [map, sizeBy]);
  const fit = (): void => setView(() => fitted(boundsOf(points.values()), size));
  const hasSize = size.width > 0;
  useEffect(() => {
    if (hasSize) fit();
    // Later pictures and sizes must not move what is looked at.
  }, [generation, hasSize, turned]);
  const reveal = useCallback(
    (point: Point | undefined) => {
      if (point !== undefined && hasSize) setView((before) => revealed(before, point, size));
    },
    [setView, size, hasSize],
  );
  // The panel takes a part of the window: the node it is about stays in view.
  const selected = selectedNode === undefined ? undefined : points.get(selectedNode);
  useEffect(() => reveal(selected), [reveal, selected?.x, selected?.y]);
  return (
    <div className={classes["window"]}>
      <div ref={element} className={classes["surface"]} role="group" aria-label={title} {...drag}>
        <p className="said">{mapHint}</p>
        <div
          className={classes["plane"]}
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.k})` }}
        >
          <Plane {...props} points={points} radii={radii} reveal={reveal} />
        </div>
      </div>
      <ZoomButtons zoom={zoom} fit={fit} outside={hasSize ? outsideOf({ nodes: points }, view, size) : 0} />
    </div>
  );
}

interface PlaneProps extends MapSurfaceProps {
  readonly points: ReadonlyMap<string, Point>;
  readonly radii: ReadonlyMap<string, number>;
  readonly reveal: (point: Point | undefined) => void;
}

function Plane(props: PlaneProps): ReactElement {
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
  const [last, setLast] = useState<string>();
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
