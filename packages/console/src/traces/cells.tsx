import { type AnnotationValue } from "@xray-lab/segments";
import type { TraceSummary } from "@xray-lab/traces";
import type { ReactElement, ReactNode } from "react";
import { Badge } from "../design/badge.tsx";
import { Icon } from "../design/icons.tsx";
import { tracePath } from "../view-state/routes.ts";
import { useLink } from "../view-state/use-view-state.ts";
import { useLanguage, useWords } from "../words/language.ts";
import { formatDuration } from "../words/numbers.ts";
import { formatMoment, formatTime } from "../words/times.ts";
import { Link } from "wouter";
import type { ColumnId } from "./model/columns.ts";
import { insideFailure, shortAgent, shownUrl, stateOf } from "./model/describe-request.ts";
import classes from "./traces.module.css";
import { words } from "./words.ts";

export interface CellProps {
  readonly summary: TraceSummary;
  readonly now: number;
  /** The slowest response time that is shown, in seconds: the bars are relative to it. */
  readonly slowest: number;
}

export const CELLS: Readonly<Record<ColumnId, (props: CellProps) => ReactNode>> = {
  time: TimeCell,
  outcome: OutcomeCell,
  method: ({ summary }) => summary.http.method,
  url: UrlCell,
  status: ({ summary }) => summary.http.status,
  ip: ({ summary }) => <Cut text={summary.http.clientIp} />,
  agent: ({ summary }) => <Cut text={summary.http.userAgent} shown={shortAgent} />,
  user: ({ summary }) => <Cut text={summary.users.map(({ name }) => name).join(", ")} />,
  response: ResponseCell,
  duration: DurationCell,
  annotations: AnnotationsCell,
};

function TimeCell({ summary, now }: CellProps): ReactElement {
  const { age } = useWords(words);
  const language = useLanguage();
  const date = new Date(summary.start * 1000);
  return (
    <time
      dateTime={Number.isNaN(date.getTime()) ? undefined : date.toISOString()}
      title={formatMoment(summary.start, language)}
    >
      <span className={classes["big"]}>{age(now - summary.start)}</span>{" "}
      <span className={classes["small"]}>{formatTime(summary.start, language)}</span>
    </time>
  );
}

function OutcomeCell({ summary }: CellProps): ReactElement {
  const { states, partial } = useWords(words);
  const state = stateOf(summary);
  if (state === "progress") return <Badge>{states.progress}</Badge>;
  return (
    <>
      <Badge outcome={state}>{states[state]}</Badge>
      {summary.partial && <span className={classes["partial"]}>{partial}</span>}
    </>
  );
}

/** The link is for the pointer and for new tabs: the keyboard opens the row itself. */
function UrlCell({ summary }: CellProps): ReactElement {
  const text = useWords(words);
  const link = useLink();
  const { path, host } = shownUrl(summary);
  const inside = insideFailure(summary);
  return (
    <>
      <Link
        href={link(tracePath(summary.traceId))}
        tabIndex={-1}
        className={classes["path"]}
        title={summary.http.url ?? path}
        onClick={(event) => event.stopPropagation()}
      >
        <bdi>{path}</bdi>
      </Link>
      <span className={classes["small"]}>
        {inside === undefined ? (
          <bdi>{host}</bdi>
        ) : (
          <span className={classes["inside"]} title={text.inside(inside.called, inside.kind)}>
            <Icon name="alert" size={13} />
            <span>{text.inside(inside.called, inside.kind)}</span>
          </span>
        )}
      </span>
    </>
  );
}

function DurationCell({ summary }: CellProps): string {
  return formatDuration(summary.duration, useLanguage());
}

function ResponseCell({ summary, slowest }: CellProps): ReactElement | undefined {
  const language = useLanguage();
  const { responseTime } = summary;
  if (responseTime === undefined) return undefined;
  const width = slowest > 0 ? Math.max(1, (responseTime / slowest) * 100) : 0;
  return (
    <span className={classes["response"]}>
      <span>{formatDuration(responseTime, language)}</span>
      <span className={classes["track"]}>
        <span className={classes["bar"]} data-state={stateOf(summary)} style={{ width: `${width}%` }} />
      </span>
    </span>
  );
}

function AnnotationsCell({ summary }: CellProps): ReactElement {
  const all = summary.annotations.map(({ key, value }) => `${key}: ${inText(value)}`);
  return (
    <span className={classes["annotations"]} title={all.join("\n")}>
      {summary.annotations.map(({ key, value }) => (
        <span key={`${key} ${inText(value)}`} className={classes["annotation"]}>
          <span>{key}</span>
          <bdi>{inText(value)}</bdi>
        </span>
      ))}
    </span>
  );
}

function inText(value: AnnotationValue): string {
  return String(value);
}

function Cut({
  text,
  shown = (whole) => whole,
}: {
  readonly text: string | undefined;
  readonly shown?: (text: string) => string;
}): ReactElement | undefined {
  if (text === undefined || text === "") return undefined;
  return (
    <span className={classes["cut"]} title={text}>
      <bdi>{shown(text)}</bdi>
    </span>
  );
}
