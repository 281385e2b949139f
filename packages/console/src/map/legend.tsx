import type { ReactElement } from "react";
import { Badge } from "../design/badge.tsx";
import { words as designWords } from "../design/words.ts";
import { useWords } from "../words/language.ts";
import classes from "./map.module.css";
import type { NodeKind } from "./model/node-kind.ts";
import type { ServiceMap } from "./model/service-map.ts";
import { NodeIcon } from "./node-icon.tsx";
import { words } from "./words.ts";

const OUTCOMES = ["ok", "error", "throttle", "fault"] as const;

/** What colours, lines and pictures mean. Pictures that the map does not have are left out. */
export function Legend({ map }: { readonly map: ServiceMap }): ReactElement {
  const text = useWords(words);
  const { outcomes } = useWords(designWords);
  const kinds = [...new Set(map.nodes.map(({ kind }): NodeKind => kind))].toSorted();
  return (
    <details className={classes["legend"]}>
      <summary>{text.legend}</summary>
      <p>
        {text.legendRing}{" "}
        {OUTCOMES.map((outcome) => (
          <Badge key={outcome} outcome={outcome}>
            {outcomes[outcome]}
          </Badge>
        ))}
      </p>
      <p>{text.legendWidth}</p>
      {map.edges.some(({ asynchronous }) => asynchronous) && <p>{text.legendEvents}</p>}
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            <NodeIcon kind={kind} size={16} /> {text.kinds[kind]}
          </li>
        ))}
      </ul>
    </details>
  );
}
