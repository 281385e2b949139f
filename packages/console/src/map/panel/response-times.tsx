import { type ReactElement, useMemo, useState } from "react";
import { Link } from "wouter";
import type { Range } from "../../charts/brush.ts";
import { bucketsOf } from "../../charts/buckets.ts";
import { Histogram } from "../../charts/histogram.tsx";
import buttonClasses from "../../design/button.module.css";
import { useLink } from "../../view-state/use-view-state.ts";
import { useLanguage, useWords } from "../../words/language.ts";
import { formatDuration } from "../../words/numbers.ts";
import { type Entity, entityFilter, type Which } from "../model/filters.ts";
import classes from "./panel.module.css";
import { words } from "./words.ts";

const FAILURES = ["fault", "error", "throttle"] as const;

/** How response times are spread, and the way to the traces: to all, to those that failed, to those of the selected range. */
export function ResponseTimes({ entity }: { readonly entity: Entity }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const { statistics, responseTimes } = "node" in entity ? entity.node : entity.edge;
  const bars = useMemo(() => bucketsOf(responseTimes), [responseTimes]);
  const [range, setRange] = useState<Range>();
  const failed = FAILURES.filter((outcome) => statistics[outcome] > 0);
  return (
    <>
      <div className={classes["part"]}>
        <h3>{text.times}</h3>
        <Histogram bars={bars} selection={range} onSelect={setRange} label={text.percentiles} unit="s" />
      </div>
      <nav className={classes["links"]} aria-label={text.traces}>
        {range !== undefined && (
          <TracesLink entity={entity} which={{ kind: "range", from: range[0], to: range[1] }} isFirst>
            {text.tracesIn(formatDuration(range[0], language), formatDuration(range[1], language))}
          </TracesLink>
        )}
        <TracesLink entity={entity} which={{ kind: "all" }}>
          {text.tracesAll}
        </TracesLink>
        {failed.map((kind) => (
          <TracesLink key={kind} entity={entity} which={{ kind }}>
            {text.tracesWith[kind]}
          </TracesLink>
        ))}
      </nav>
    </>
  );
}

interface TracesLinkProps {
  readonly entity: Entity;
  readonly which: Which;
  readonly isFirst?: boolean;
  readonly children: string;
}

function TracesLink({ entity, which, isFirst = false, children }: TracesLinkProps): ReactElement {
  const { traces } = useWords(words);
  const link = useLink();
  const names = [buttonClasses["button"], isFirst ? buttonClasses["primary"] : ""].join(" ");
  return (
    <Link
      href={link("/traces", { chip: entityFilter(entity, which) })}
      className={names}
      aria-label={`${traces}: ${children}`}
    >
      {children}
    </Link>
  );
}
