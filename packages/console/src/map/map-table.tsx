import type { ReactElement, ReactNode } from "react";
import { words as designWords } from "../design/words.ts";
import { Panel } from "../design/panel.tsx";
import tableClasses from "../design/table.module.css";
import { useLanguage, useWords } from "../words/language.ts";
import { formatDuration, formatShare } from "../words/numbers.ts";
import { BreakableName } from "./breakable-name.tsx";
import classes from "./map.module.css";
import { formatPercentile, formatRate, meanTime, percentile, perMinute, shareOf } from "./model/numbers.ts";
import type { MapEdge, MapNode, ServiceMap } from "./model/service-map.ts";
import { words as panelWords } from "./panel/words.ts";
import type { MapState } from "./use-map-state.ts";
import { words } from "./words.ts";

const FAILURES = ["error", "throttle", "fault"] as const;

export interface MapTableProps {
  readonly map: ServiceMap;
  readonly state: MapState;
  readonly seconds: number;
}

/** The same data as the map, in two tables: services and calls. By name, so that no row moves when numbers change. */
export function MapTable({ map, state, seconds }: MapTableProps): ReactElement {
  const text = useWords(panelWords);
  const { kinds, calls } = useWords(words);
  const nodes = map.nodes.toSorted((left, right) => left.id.localeCompare(right.id));
  const edges = map.edges.toSorted((left, right) => left.id.localeCompare(right.id));
  return (
    <div className={classes["tables"]}>
      <NumbersTable title={text.services} first={text.service}>
        {nodes.map((node) => (
          <tr key={node.id} aria-current={node.id === state.node ? "true" : undefined}>
            <th scope="row">
              <Opener onOpen={(opener) => state.openNode(node.id, opener)}>
                {node.kind === "client" ? kinds.client : <BreakableName name={node.service.name} />}
              </Opener>
              <span className={classes["second"]}>
                {node.kind === "client" ? calls(node.service.name) : kinds[node.kind]}
              </span>
            </th>
            <Numbers of={node} seconds={seconds} />
          </tr>
        ))}
      </NumbersTable>
      <NumbersTable title={text.calls} first={text.callerAndCallee}>
        {edges.map((edge) => (
          <tr key={edge.id} aria-current={edge.id === state.edge ? "true" : undefined}>
            <th scope="row">
              <Opener onOpen={(opener) => state.openEdge(edge.id, opener)}>
                {edge.from.kind === "client" ? kinds.client : <BreakableName name={edge.from.service.name} />}
                {" → "}
                <BreakableName name={edge.to.service.name} />
              </Opener>
            </th>
            <Numbers of={edge} seconds={seconds} />
          </tr>
        ))}
      </NumbersTable>
    </div>
  );
}

interface NumbersTableProps {
  readonly title: string;
  /** The heading of the first column. */
  readonly first: string;
  readonly children: ReactNode;
}

function NumbersTable({ title, first, children }: NumbersTableProps): ReactElement {
  const numbers = useColumns();
  return (
    <Panel title={title}>
      {/* A region that scrolls must be reachable by keyboard. */}
      <div className={tableClasses["scroller"]} role="region" aria-label={title} tabIndex={0}>
        <table className={[tableClasses["table"], tableClasses["stacked"], classes["rows"]].join(" ")}>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {numbers.map((column) => (
                <th key={column} scope="col" className={tableClasses["number"]}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </Panel>
  );
}

function useColumns(): readonly string[] {
  const text = useWords(panelWords);
  const { outcomes } = useWords(designWords);
  return [text.rate, text.mean, "p95", ...FAILURES.map((outcome) => outcomes[outcome])];
}

function Opener({
  onOpen,
  children,
}: {
  readonly onOpen: (opener: HTMLElement) => void;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <button
      type="button"
      className={classes["linkButton"]}
      onClick={({ currentTarget }) => onOpen(currentTarget)}
    >
      {children}
    </button>
  );
}

function Numbers({
  of: { statistics, responseTimes },
  seconds,
}: {
  readonly of: Pick<MapNode | MapEdge, "statistics" | "responseTimes">;
  readonly seconds: number;
}): ReactElement {
  const language = useLanguage();
  const columns = useColumns();
  const has = statistics.total > 0;
  const cells = [
    formatRate(perMinute(statistics.total, seconds), language),
    has ? formatDuration(meanTime(statistics), language) : "–",
    formatPercentile(percentile(responseTimes, 0.95), language),
    ...FAILURES.map((outcome) => formatShare(shareOf(outcome, statistics), language)),
  ];
  return (
    <>
      {cells.map((cell, index) => (
        <td key={index} className={tableClasses["number"]} data-label={columns[index]}>
          {cell}
        </td>
      ))}
    </>
  );
}
