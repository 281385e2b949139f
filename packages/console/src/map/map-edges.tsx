import { type FunctionComponent, memo, type ReactElement } from "react";
import { useLanguage, useWords } from "../words/language.ts";
import { formatDuration } from "../words/numbers.ts";
import type { Layout, Point } from "./layout/graph.ts";
import classes from "./map.module.css";
import { type EdgeEnd, type EdgePath, edgePath } from "./model/edge-path.ts";
import { formatRate, meanTime, perMinute, worstOf } from "./model/numbers.ts";
import type { MapEdge, ServiceMap } from "./model/service-map.ts";
import { widthsOf } from "./model/sizes.ts";
import { words } from "./words.ts";

/** More labels than this would cover each other: only those of the selected node are shown. */
const LABELS_SHOWN = 40;
/** Between two edges with the same ends: calls and events. */
const SHIFT = 12;
/** In a turned picture edges leave below the name and the numbers. */
const BELOW = 80;

export interface MapEdgesProps {
  readonly map: ServiceMap;
  readonly layout: Layout;
  readonly radii: ReadonlyMap<string, number>;
  readonly seconds: number;
  readonly turned: boolean;
  readonly selectedEdge: string | undefined;
  readonly selectedNode: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** All edges, below the nodes. The keyboard reaches an edge through the panel of a node, and through the table. */
export const MapEdges: FunctionComponent<MapEdgesProps> = memo(function MapEdges(props: MapEdgesProps) {
  const { map, layout, turned, selectedEdge, selectedNode, onOpen, seconds } = props;
  const widths = widthsOf(map);
  const few = map.edges.length <= LABELS_SHOWN;
  const routes = new Map(layout.edges.map(({ from, to, via }) => [pairKey(from, to), via]));
  const drawn = map.edges.flatMap((edge) => {
    const path = pathOf(edge, routes.get(pairKey(edge.from.id, edge.to.id)) ?? [], props);
    const touches = edge.id === selectedEdge || edge.from.id === selectedNode || edge.to.id === selectedNode;
    return path === undefined ? [] : [{ edge, path, touches }];
  });
  return (
    <>
      <svg className={classes["edges"]} aria-hidden="true">
        <g transform={turned ? "matrix(0 1 1 0 0 0)" : undefined}>
          {drawn.map(({ edge, path, touches }) => (
            <g
              key={edge.id}
              className={edgeClass(edge, touches)}
              data-edge={edge.id}
              data-selected={edge.id === selectedEdge}
              onClick={() => onOpen(edge.id)}
            >
              <path className={classes["hit"]} d={path.line} />
              <path className={classes["line"]} d={path.line} strokeWidth={widths.get(edge.id)} />
              <path className={classes["arrow"]} d={arrow(path)} />
            </g>
          ))}
        </g>
      </svg>
      {drawn.map(
        ({ edge, path, touches }) =>
          (few || touches) && (
            <EdgeLabel key={edge.id} edge={edge} at={turn(path.label, turned)} seconds={seconds} />
          ),
      )}
    </>
  );
});

function EdgeLabel({
  edge,
  at,
  seconds,
}: {
  readonly edge: MapEdge;
  readonly at: Point;
  readonly seconds: number;
}): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const { statistics, asynchronous } = edge;
  const rate = text.perMinute(formatRate(perMinute(statistics.total, seconds), language));
  return (
    <div className={classes["label"]} style={{ left: at.x, top: at.y }} aria-hidden="true">
      {rate}
      {!asynchronous && <br />}
      {!asynchronous && formatDuration(meanTime(statistics), language)}
    </div>
  );
}

function edgeClass({ statistics, asynchronous }: MapEdge, touches: boolean): string {
  const outcome = worstOf(statistics);
  const names = ["edge", outcome, asynchronous ? "events" : "", touches ? "touched" : ""];
  return names.flatMap((name) => (name === "" ? [] : (classes[name] ?? []))).join(" ");
}

function pairKey(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

function pathOf(
  edge: MapEdge,
  via: readonly Point[],
  { layout, radii, turned }: MapEdgesProps,
): EdgePath | undefined {
  const [from, to] = [layout.nodes.get(edge.from.id), layout.nodes.get(edge.to.id)];
  if (from === undefined || to === undefined) return undefined;
  const end = (point: Point, id: string): EdgeEnd => {
    const radius = radii.get(id) ?? 0;
    return { ...point, before: radius, after: turned ? BELOW : radius };
  };
  return edgePath({
    from: end(from, edge.from.id),
    to: end(to, edge.to.id),
    via,
    shift: edge.asynchronous ? SHIFT : 0,
  });
}

export function turn({ x, y }: Point, turned: boolean): Point {
  return turned ? { x: y, y: x } : { x, y };
}

/** A triangle at the end of a line; its base is where the line ends. */
function arrow({ tip: { x, y }, direction }: EdgePath): string {
  if (direction === "down") return `M${x},${y}l-4.5,-8h9z`;
  const back = direction === "forwards" ? -9 : 9;
  return `M${x},${y}l${back},-5v10z`;
}
