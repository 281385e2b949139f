import type { ReactElement } from "react";
import { Link } from "wouter";
import { ApiProblem } from "../api/call.ts";
import { Page } from "../design/page.tsx";
import { Panel } from "../design/panel.tsx";
import { EmptyState, ErrorState, LoadingState } from "../design/states.tsx";
import { useLink } from "../view-state/use-view-state.ts";
import { useLanguage, useWords } from "../words/language.ts";
import { formatClock } from "../words/times.ts";
import { ImpactPanel } from "./impact-panel.tsx";
import type { Insight } from "./insight.ts";
import { StateBadge, timeOf } from "./insight-table.tsx";
import classes from "./insights.module.css";
import { TimelinePanel } from "./timeline-panel.tsx";
import { useInsight } from "./use-insight.ts";
import { useInsightLinks } from "./use-insight-links.ts";
import { words } from "./words.ts";

/** One insight: what happened, when, and in which services. */
export function InsightView({ id }: { readonly id: string }): ReactElement {
  const text = useWords(words);
  const link = useLink();
  const { data, error, refetch } = useInsight(id);
  const title = data === undefined ? text.title : text.one(data.rootCause.name);
  const missing = error instanceof ApiProblem && error.status === 400;
  return (
    <Page title={title} actions={<Link href={link("/insights")}>{text.all}</Link>}>
      {missing && (
        <EmptyState title={text.missing}>
          <p>{text.missingWhy}</p>
        </EmptyState>
      )}
      {error !== null && !missing && <ErrorState error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingState />}
      {data !== undefined && <Details insight={data} />}
    </Page>
  );
}

/** Each part is read by itself: an answer reads thousands of traces, and what happened need not wait for the others. */
function Details({ insight }: { readonly insight: Insight }): ReactElement {
  return (
    <>
      <Story insight={insight} />
      <TimelinePanel insight={insight} />
      <ImpactPanel insight={insight} />
    </>
  );
}

function Story({ insight }: { readonly insight: Insight }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const links = useInsightLinks(insight);
  const { rootCause, start, active, atRootCause, clients, services, summary, group } = insight;
  const from = formatClock(start, language);
  const failing = services.map(({ name }) => name).join(", ");
  return (
    <Panel title={text.happened} actions={<StateBadge insight={insight} />}>
      <div className={classes["story"]}>
        <p className={classes["when"]}>
          {timeOf(insight, text, language)} · {text.group} {group}
        </p>
        <p>
          {text.story({ service: rootCause.name, from, at: atRootCause, clients })}{" "}
          {active ? text.goesOn : text.isOver} {services.length > 1 && text.alsoFailed(failing)}
        </p>
        <blockquote lang="en">{summary}</blockquote>
        <p className={classes["links"]}>
          <Link href={links.traces}>{text.toTraces}</Link>
          <Link href={links.map}>{text.toMap}</Link>
        </p>
      </div>
    </Panel>
  );
}
