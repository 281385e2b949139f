import { useQuery } from "@tanstack/react-query";
import { printable } from "@xray-lab/segments";
import { type ReactElement, type SyntheticEvent, useState } from "react";
import { Link } from "wouter";
import { layered } from "../../map/layout/layered.ts";
import type { Layout } from "../../map/layout/graph.ts";
import { edgePath } from "../../map/model/edge-path.ts";
import { meanTime, worstOf } from "../../map/model/numbers.ts";
import { type MapEdge, type MapNode, type ServiceMap, serviceMap } from "../../map/model/service-map.ts";
import { NodeIcon } from "../../map/node-icon.tsx";
import { words as mapWords } from "../../map/words.ts";
import { useLanguage, useWords } from "../../words/language.ts";
import { formatDuration } from "../../words/numbers.ts";
import type { LoadedState, TraceSession } from "../model/trace-session.ts";
import { words } from "./words.ts";
import classes from "./small-map.module.css";

export interface SmallMapProps {
  readonly traceId: string;
  readonly session: TraceSession;
  readonly loaded: LoadedState;
}

const SPACING = { layer: 190, row: 74 };
const RADIUS = 17;
const MARGIN = { x: 90, y: 40 };
const ARROWS = { forwards: "l-8,-4v8z", backwards: "l8,-4v8z", down: "l-4,-8h8z" };
/** Of more services the page shows no map; the large one can be searched. */
const MOST = 60;

/** The services of this trace alone. It is worked out when it is opened. */
export function SmallMap({ traceId, session, loaded: { version, columns } }: SmallMapProps): ReactElement {
  const text = useWords(words);
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ["trace-map", traceId, version],
    queryFn: async () => serviceMap(await session.worker.ask("graph", {})),
    enabled: open,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const window = `from=${Math.floor(columns.start)}&to=${Math.ceil(columns.end) + 1}`;
  const onToggle = ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>): void =>
    setOpen(currentTarget.open);
  return (
    <details className={classes["map"]} onToggle={onToggle}>
      <summary>{text.map}</summary>
      {data !== undefined && data.nodes.length <= MOST && <Picture map={data} window={window} />}
      <Link href={`/?${window}`}>{text.onMap}</Link>
    </details>
  );
}

function Picture({ map, window }: { readonly map: ServiceMap; readonly window: string }): ReactElement {
  const layout = layered(
    { nodes: map.nodes.map(({ id }) => id), edges: map.edges.map(({ from, to }) => [from.id, to.id]) },
    { spacing: SPACING },
  );
  const [width, height, left, top] = boundsOf(layout);
  return (
    <div className={classes["window"]}>
      <div className={classes["plane"]} style={{ width, height }}>
        <svg width={width} height={height} viewBox={`${left} ${top} ${width} ${height}`} aria-hidden="true">
          {map.edges.map((edge) => (
            <Edge key={edge.id} edge={edge} layout={layout} />
          ))}
        </svg>
        {map.nodes.map((node) => (
          <Node
            key={node.id}
            node={node}
            at={layout.nodes.get(node.id)}
            from={{ left, top }}
            window={window}
          />
        ))}
      </div>
    </div>
  );
}

interface NodeProps {
  readonly node: MapNode;
  readonly at: { readonly x: number; readonly y: number } | undefined;
  readonly from: { readonly left: number; readonly top: number };
  readonly window: string;
}

function Node({ node, at, from, window }: NodeProps): ReactElement {
  const { kinds } = useWords(mapWords);
  const language = useLanguage();
  const { id, kind, service, statistics } = node;
  const place = { left: (at?.x ?? 0) - from.left, top: (at?.y ?? 0) - from.top - RADIUS };
  return (
    <Link
      href={`/?${window}&node=${encodeURIComponent(id)}`}
      className={classes["node"]}
      style={place}
      data-outcome={worstOf(statistics)}
    >
      <span className={classes["circle"]}>
        <NodeIcon kind={kind} size={RADIUS} />
      </span>
      <bdi className={classes["name"]}>{kind === "client" ? kinds.client : printable(service.name)}</bdi>
      {statistics.total > 0 && (
        <span className={classes["numbers"]}>{formatDuration(meanTime(statistics), language)}</span>
      )}
    </Link>
  );
}

function Edge({
  edge,
  layout,
}: {
  readonly edge: MapEdge;
  readonly layout: Layout;
}): ReactElement | undefined {
  const [from, to] = [layout.nodes.get(edge.from.id), layout.nodes.get(edge.to.id)];
  if (from === undefined || to === undefined) return undefined;
  const route = layout.edges.find((one) => one.from === edge.from.id && one.to === edge.to.id);
  const reach = { before: RADIUS, after: RADIUS };
  const { line, tip, direction } = edgePath({
    from: { ...from, ...reach },
    to: { ...to, ...reach },
    via: route?.via ?? [],
    shift: 0,
  });
  return (
    <g>
      <path d={line} data-outcome={worstOf(edge.statistics)} />
      <path className={classes["arrow"]} d={`M${tip.x},${tip.y}${ARROWS[direction]}`} />
    </g>
  );
}

function boundsOf({ nodes }: Layout): readonly [width: number, height: number, left: number, top: number] {
  const [xs, ys] = [[...nodes.values()].map(({ x }) => x), [...nodes.values()].map(({ y }) => y)];
  const [left, top] = [Math.min(...xs, 0) - MARGIN.x, Math.min(...ys, 0) - MARGIN.y];
  return [Math.max(...xs, 0) + MARGIN.x - left, Math.max(...ys, 0) + MARGIN.y + 20 - top, left, top];
}
