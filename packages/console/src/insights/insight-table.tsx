import type { ReactElement } from "react";
import { Link } from "wouter";
import { Badge } from "../design/badge.tsx";
import { Panel } from "../design/panel.tsx";
import table from "../design/table.module.css";
import { useLink } from "../view-state/use-view-state.ts";
import { type Language, useLanguage, useWords } from "../words/language.ts";
import { formatClock } from "../words/times.ts";
import type { Insight } from "./insight.ts";
import classes from "./insights.module.css";
import { type InsightWords, words } from "./words.ts";

export function InsightTable({ insights }: { readonly insights: readonly Insight[] }): ReactElement {
  const text = useWords(words);
  return (
    <Panel label={text.title}>
      <table className={[table["table"], table["stacked"]].join(" ")}>
        <thead>
          <tr>
            {[text.service, text.state, text.kind, text.group, text.time, text.summary].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {insights.map((insight) => (
            <InsightRow key={insight.id} insight={insight} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function InsightRow({ insight }: { readonly insight: Insight }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const link = useLink();
  const { id, rootCause, group, summary } = insight;
  return (
    <tr>
      <th scope="row" className={classes["name"]}>
        <Link href={link(`/insights/${id}`)} aria-label={text.open(rootCause.name)}>
          {rootCause.name}
        </Link>
      </th>
      <td data-label={text.state}>
        <StateBadge insight={insight} />
      </td>
      <td data-label={text.kind}>{text.faults}</td>
      <td data-label={text.group}>{group}</td>
      <td data-label={text.time}>{timeOf(insight, text, language)}</td>
      <td data-label={text.summary} lang="en">
        {summary}
      </td>
    </tr>
  );
}

export function StateBadge({ insight: { active } }: { readonly insight: Insight }): ReactElement {
  const text = useWords(words);
  return active ? <Badge outcome="fault">{text.active}</Badge> : <Badge>{text.closed}</Badge>;
}

/** When an insight began, and when it ended. */
export function timeOf({ start, end }: Insight, text: InsightWords, language: Language): string {
  const from = formatClock(start, language);
  return end === undefined ? text.since(from) : text.between(from, formatClock(end, language));
}
