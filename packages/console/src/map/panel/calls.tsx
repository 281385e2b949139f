import type { ReactElement } from "react";
import { useWords } from "../../words/language.ts";
import mapClasses from "../map.module.css";
import type { MapEdge, MapNode, ServiceMap } from "../model/service-map.ts";
import type { MapState } from "../use-map-state.ts";
import { useSpokenNumbers } from "../use-spoken-numbers.ts";
import { words as mapWords } from "../words.ts";
import classes from "./panel.module.css";
import { words } from "./words.ts";

export interface CallsProps {
  readonly node: MapNode;
  readonly map: ServiceMap;
  readonly state: MapState;
  readonly seconds: number;
}

/** The edges of a node, each of which opens its own panel: the way to an edge without a pointer. */
export function Calls({ node, map, state, seconds }: CallsProps): ReactElement {
  const text = useWords(words);
  const lists = [
    { title: text.callers, edges: map.edges.filter(({ to }) => to.id === node.id), end: "from" as const },
    { title: text.callees, edges: map.edges.filter(({ from }) => from.id === node.id), end: "to" as const },
  ].filter(({ edges }) => edges.length > 0);
  return (
    <>
      {lists.map(({ title, edges, end }) => (
        <div key={end} className={classes["part"]}>
          <h3>{title}</h3>
          <ul className={classes["calls"]}>
            {edges.map((edge) => (
              <Call key={edge.id} edge={edge} other={edge[end]} state={state} seconds={seconds} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

interface CallProps {
  readonly edge: MapEdge;
  readonly other: MapNode;
  readonly state: MapState;
  readonly seconds: number;
}

function Call({ edge, other, state, seconds }: CallProps): ReactElement {
  const { kinds } = useWords(mapWords);
  const { line } = useSpokenNumbers(edge.statistics, seconds);
  return (
    <li>
      <button type="button" className={mapClasses["linkButton"]} onClick={() => state.openEdge(edge.id)}>
        {other.kind === "client" ? kinds.client : other.service.name}
      </button>
      <span>{line}</span>
    </li>
  );
}
