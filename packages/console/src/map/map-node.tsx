import { shortName } from "@xray-lab/traces";
import { type FunctionComponent, type KeyboardEvent, memo } from "react";
import { useLanguage, useWords } from "../words/language.ts";
import { formatDuration } from "../words/numbers.ts";
import { BreakableName } from "./breakable-name.tsx";
import { HealthRing } from "./health-ring.tsx";
import type { Point } from "./layout/graph.ts";
import classes from "./map.module.css";
import { meanTime } from "./model/numbers.ts";
import type { MapNode } from "./model/service-map.ts";
import { NodeIcon } from "./node-icon.tsx";
import { useSpokenNumbers } from "./use-spoken-numbers.ts";
import { words } from "./words.ts";

export interface NodeButtonProps {
  readonly node: MapNode;
  readonly at: Point;
  readonly radius: number;
  /** The length of the window. */
  readonly seconds: number;
  readonly isSelected: boolean;
  /** Whether Tab comes here: one node of the map has this. */
  readonly isEntry: boolean;
  readonly onOpen: (id: string, opener: HTMLElement) => void;
  readonly onFocus: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent, id: string) => void;
}

/** A node: its ring, its picture, its name, its numbers. */
export const NodeButton: FunctionComponent<NodeButtonProps> = memo(function NodeButton(
  props: NodeButtonProps,
) {
  const { node, at, radius, seconds, isSelected, isEntry, onOpen, onFocus, onKeyDown } = props;
  const { rate, failures } = useSpokenNumbers(node.statistics, seconds);
  const text = useWords(words);
  const language = useLanguage();
  const { id, service, kind, statistics } = node;
  return (
    <button
      type="button"
      className={classes["node"]}
      style={{ left: at.x, top: at.y - radius }}
      data-node={id}
      data-kind={kind}
      title={service.name}
      tabIndex={isEntry ? 0 : -1}
      aria-current={isSelected ? "true" : undefined}
      onClick={({ currentTarget }) => onOpen(id, currentTarget)}
      onFocus={() => onFocus(id)}
      onKeyDown={(event) => onKeyDown(event, id)}
    >
      <span className={classes["circle"]}>
        <HealthRing statistics={statistics} radius={radius} />
        <NodeIcon kind={kind} size={Math.round(radius * 0.85)} />
      </span>
      <span className={classes["name"]}>
        {kind === "client" ? text.kinds.client : <BreakableName name={shortName(service.name)} />}
      </span>
      <span className={classes["numbers"]}>
        {rate}
        {statistics.total > 0 && ` · ${formatDuration(meanTime(statistics), language)}`}
      </span>
      <span className="said">{kind === "client" ? service.name : text.kinds[kind]}</span>
      {failures !== "" && <span className="said">{failures}</span>}
    </button>
  );
});
