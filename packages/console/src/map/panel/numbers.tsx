import type { ReactElement, ReactNode } from "react";
import { Badge } from "../../design/badge.tsx";
import { words as designWords } from "../../design/words.ts";
import { formatNumber, useLanguage, useWords } from "../../words/language.ts";
import { formatDuration, formatShare } from "../../words/numbers.ts";
import type { Entity } from "../model/filters.ts";
import { formatPercentile, formatRate, meanTime, percentile, perMinute, shareOf } from "../model/numbers.ts";
import { words as mapWords } from "../words.ts";
import classes from "./panel.module.css";
import { words } from "./words.ts";

const PERCENTILES = [50, 90, 95, 99];
const FAILURES = ["error", "throttle", "fault"] as const;

/** How many requests, how they ended, and how long they took. */
export function Numbers({
  entity,
  seconds,
}: {
  readonly entity: Entity;
  readonly seconds: number;
}): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const { outcomes } = useWords(designWords);
  const { statistics, responseTimes } = "node" in entity ? entity.node : entity.edge;
  const has = statistics.total > 0;
  return (
    <div className={classes["numbers"]}>
      <p className={classes["about"]}>
        <About entity={entity} />
      </p>
      <dl>
        <Number name={text.requests}>{formatNumber(statistics.total, language)}</Number>
        <Number name={text.rate}>{formatRate(perMinute(statistics.total, seconds), language)}</Number>
        {FAILURES.map((outcome) => (
          <Number key={outcome} name={outcomes[outcome]}>
            <Badge {...(statistics[outcome] > 0 && { outcome })}>
              {formatShare(shareOf(outcome, statistics), language)}
            </Badge>
          </Number>
        ))}
      </dl>
      <h3>{text.percentiles}</h3>
      <dl>
        <Number name={text.mean}>{has ? formatDuration(meanTime(statistics), language) : "–"}</Number>
        {PERCENTILES.map((part) => (
          <Number key={part} name={`p${part}`}>
            {formatPercentile(percentile(responseTimes, part / 100), language)}
          </Number>
        ))}
      </dl>
    </div>
  );
}

function About({ entity }: { readonly entity: Entity }): ReactNode {
  const text = useWords(words);
  const { kinds } = useWords(mapWords);
  if ("edge" in entity) return text.asCallerSaw;
  const { kind, service } = entity.node;
  return [
    kinds[kind],
    service.type !== undefined && kind !== "client" ? service.type : undefined,
    service.accountId,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

function Number({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
