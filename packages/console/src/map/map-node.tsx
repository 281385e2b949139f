import { formatDuration } from "@xray-lab/traces";
import { type FunctionComponent, type KeyboardEvent, memo } from "react";
import { useLanguage, useWords } from "../words/language.ts";
import { HealthRing } from "./health-ring.tsx";
import type { Point } from "./layout/graph.ts";
import classes from "./map.module.css";
import { formatRate, meanTime, perMinute } from "./model/numbers.ts";
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
  const text = useWords(words);
  const language = useLanguage();
  const spoken = useSpokenNumbers(node.statistics, seconds);
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
      aria-label={text.node(service.name, text.kinds[kind], spoken)}
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
        {kind === "client" ? text.kinds.client : breakable(service.name)}
      </span>
      <span className={classes["numbers"]}>
        {text.perMinute(formatRate(perMinute(statistics.total, seconds), language))}
        {statistics.total > 0 && ` · ${formatDuration(meanTime(statistics))}`}
      </span>
    </button>
  );
});

/** Long names break after what joins their words. */
function breakable(name: string): string {
  return name.replaceAll(/[-_./@:]/g, "$&\u200b");
}
