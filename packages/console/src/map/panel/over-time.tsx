import type { ReactElement } from "react";
import { useLiveQuery } from "../../api/use-live-query.ts";
import { type TimeLine, TimeLines } from "../../charts/time-lines.tsx";
import { ErrorState } from "../../design/states.tsx";
import { useSearchMember, useTimeWindow } from "../../view-state/use-view-state.ts";
import { useLanguage, useWords } from "../../words/language.ts";
import { formatDuration } from "../../words/numbers.ts";
import { type Entity, entitySelector } from "../model/filters.ts";
import { formatRate } from "../model/numbers.ts";
import type { SeriesPoint } from "../model/time-series.ts";
import { readSeries } from "../read-series.ts";
import classes from "./panel.module.css";
import { words } from "./words.ts";

/** Old numbers stay while new ones are read: every few seconds is enough for periods of a minute. */
const EVERY_MS = 5000;

export function OverTime({ entity }: { readonly entity: Entity }): ReactElement {
  const text = useWords(words);
  const selector = entitySelector(entity);
  return (
    <div className={classes["part"]}>
      <h3>{text.overTime}</h3>
      {selector === undefined ? <p>{text.noSelector}</p> : <Series key={selector} selector={selector} />}
    </div>
  );
}

function Series({ selector }: { readonly selector: string }): ReactElement {
  const [window] = useTimeWindow();
  const [group] = useSearchMember("group");
  const { data, error, refetch } = useLiveQuery({
    key: ["series", selector, group],
    window,
    read: (range, signal) => readSeries(range, { selector, group }, signal),
    every: EVERY_MS,
  });
  if (data === undefined && error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  return <Charts points={data ?? []} />;
}

function Charts({ points }: { readonly points: readonly SeriesPoint[] }): ReactElement {
  const { requestsOverTime, timesOverTime, lines } = useWords(words);
  const language = useLanguage();
  const times = points.map(({ start }) => start);
  const line = (
    label: string,
    colour: string,
    value: (point: SeriesPoint) => number | undefined,
  ): TimeLine => ({
    label,
    colour,
    values: points.map(value),
  });
  const failures = [
    line(lines.error, "--error", ({ errors }) => errors),
    line(lines.throttle, "--throttle", ({ throttles }) => throttles),
    line(lines.fault, "--fault", ({ faults }) => faults),
  ].filter(({ values }) => values.some((value) => (value ?? 0) > 0));
  return (
    <>
      <TimeLines
        label={requestsOverTime}
        times={times}
        lines={[line(lines.rate, "--in-progress", ({ rate }) => rate), ...failures]}
        format={(rate) => formatRate(rate, language)}
      />
      <TimeLines
        label={timesOverTime}
        times={times}
        lines={[
          line(lines.mean, "--in-progress", ({ mean }) => mean),
          line(lines.p95, "--throttle", ({ p95 }) => p95),
        ]}
        format={(seconds) => formatDuration(seconds, language)}
      />
    </>
  );
}
