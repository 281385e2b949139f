import type { RequestCounts } from "@xray-lab/traces";
import type { ReactElement } from "react";
import { Panel } from "../design/panel.tsx";
import { ErrorState, LoadingState } from "../design/states.tsx";
import table from "../design/table.module.css";
import { useLanguage, useWords } from "../words/language.ts";
import { formatClock } from "../words/times.ts";
import { ImpactChart } from "./impact-chart.tsx";
import type { Insight } from "./insight.ts";
import classes from "./insights.module.css";
import { type InsightPeriod, periodsOf } from "./periods.ts";
import { useEvents } from "./use-insight.ts";
import { words } from "./words.ts";

/** How many requests failed in each period: of clients, and at the root cause. */
export function TimelinePanel({ insight }: { readonly insight: Insight }): ReactElement {
  const text = useWords(words);
  const { data: events, error } = useEvents(insight);
  const periods = periodsOf(insight.start, events ?? []);
  const atService = text.atService(insight.rootCause.name);
  return (
    <Panel title={text.timeline}>
      {error !== null && <ErrorState error={error} />}
      {events === undefined && error === null && <LoadingState />}
      {events !== undefined && periods.length === 0 && <p>{text.noEvents}</p>}
      {periods.length > 0 && (
        <>
          <div className={classes["charts"]}>
            <ImpactChart name={text.ofClients} periods={periods} of="clients" />
            <ImpactChart name={atService} periods={periods} of="atRootCause" />
          </div>
          <PeriodTable periods={periods} atService={atService} />
        </>
      )}
    </Panel>
  );
}

interface PeriodTableProps {
  readonly periods: readonly InsightPeriod[];
  readonly atService: string;
}

function PeriodTable({ periods, atService }: PeriodTableProps): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const clock = (seconds: number): string => formatClock(seconds, language);
  const failed = (counts: RequestCounts): string => text.failedOf(counts);
  return (
    <table className={[table["table"], table["stacked"]].join(" ")}>
      <thead>
        <tr>
          {[text.period, text.ofClients, atService, text.topServices].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {periods.map(({ from, to, clients, atRootCause, services }) => (
          <tr key={to}>
            <th scope="row">{text.between(clock(from), clock(to))}</th>
            <td data-label={text.ofClients}>{failed(clients)}</td>
            <td data-label={atService}>{failed(atRootCause)}</td>
            <td data-label={text.topServices} className={classes["services"]}>
              {services.map(({ name }) => name).join(", ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
