import type { ReactElement } from "react";
import { useLanguage, useWords } from "../words/language.ts";
import { formatClock } from "../words/times.ts";
import { type Bar, barsOf, CHART_HEIGHT, CHART_WIDTH } from "./bars.ts";
import classes from "./insights.module.css";
import type { InsightPeriod } from "./periods.ts";
import { words } from "./words.ts";

export interface ImpactChartProps {
  readonly name: string;
  readonly periods: readonly InsightPeriod[];
  readonly of: "clients" | "atRootCause";
}

/** Requests over time, with the failed part of each period. The table beside it has the same as text. */
export function ImpactChart({ name, periods, of }: ImpactChartProps): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const clock = (seconds: number | undefined): string =>
    seconds === undefined ? "" : formatClock(seconds, language);
  const counts = periods.map((period) => period[of]);
  const sum = {
    total: counts.reduce((all, { total }) => all + total, 0),
    ok: counts.reduce((all, { ok }) => all + ok, 0),
    faults: counts.reduce((all, { faults }) => all + faults, 0),
  };
  return (
    <figure className={classes["chart"]}>
      <figcaption>
        {name}
        <span className={classes["legend"]}>
          <span data-series="all">{text.legendAll}</span>
          <span data-series="failed">{text.legendFailed}</span>
        </span>
      </figcaption>
      <svg
        role="img"
        aria-label={text.chartOf(name, sum, periods.length)}
        viewBox={`0 0 ${CHART_WIDTH} ${CHART_HEIGHT}`}
        preserveAspectRatio="none"
      >
        {barsOf(periods, of).map((bar) => (
          <BarShape key={bar.x} bar={bar} />
        ))}
      </svg>
      <div className={classes["axis"]} aria-hidden="true">
        <span>{clock(periods[0]?.from)}</span>
        <span>{clock(periods.at(-1)?.to)}</span>
      </div>
    </figure>
  );
}

function BarShape({ bar: { x, width, height, failed } }: { readonly bar: Bar }): ReactElement {
  return (
    <g>
      <rect className={classes["all"]} x={x} width={width} y={CHART_HEIGHT - height} height={height} />
      <rect className={classes["failed"]} x={x} width={width} y={CHART_HEIGHT - failed} height={failed} />
    </g>
  );
}
