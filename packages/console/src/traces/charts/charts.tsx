import type { TraceSummary } from "@xray-lab/traces";
import { type ReactElement, useMemo } from "react";
import { bucketsOf } from "../../charts/buckets.ts";
import type { Range } from "../../charts/brush.ts";
import { Histogram } from "../../charts/histogram.tsx";
import type { TimeRange } from "../../view-state/time-window.ts";
import { formatNumber, useLanguage, useWords } from "../../words/language.ts";
import type { Selected } from "../model/scatter.ts";
import { ScatterChart } from "./scatter-chart.tsx";
import { TimeAxis } from "./time-axis.tsx";
import { SelectByNumbers } from "./select-by-numbers.tsx";
import classes from "./charts.module.css";
import { words as listWords } from "../words.ts";
import { words } from "./words.ts";

export interface ChartsProps {
  readonly rows: readonly TraceSummary[];
  readonly range: TimeRange;
  readonly onSelect: (selected: Selected) => void;
  /** The response times that a chip selects, in seconds. */
  readonly selection: Range | undefined;
  readonly onResponseTime: (range: Range | undefined) => void;
}

/** The traces as a picture, above the list: when they began, and how long they took. */
export function Charts({ rows, range, onSelect, selection, onResponseTime }: ChartsProps): ReactElement {
  const text = useWords(words);
  const { meanings } = useWords(listWords);
  const times = useMemo(() => rows.flatMap(({ responseTime }) => responseTime ?? []), [rows]);
  const bars = useMemo(() => bucketsOf(times.map((value) => ({ value, count: 1 }))), [times]);
  const slowest = times.reduce((most, time) => Math.max(most, time), 0);
  const unfinished = rows.length - times.length;
  return (
    <div className={classes["charts"]}>
      <section className={classes["chart"]} aria-label={text.scatter}>
        <div className={classes["chartHead"]}>
          <h2>{text.scatter}</h2>
          <SelectByNumbers range={range} slowest={slowest} onSelect={onSelect} />
          <Legend unfinished={unfinished} />
        </div>
        <ScatterChart rows={rows} range={range} onSelect={onSelect} />
        <TimeAxis range={range} />
      </section>
      <section className={classes["chart"]} aria-label={text.histogram}>
        <div className={classes["chartHead"]}>
          <h2 title={meanings.response}>{text.histogram}</h2>
        </div>
        <Histogram
          bars={bars}
          selection={selection}
          onSelect={onResponseTime}
          label={text.histogram}
          unit="s"
        />
      </section>
    </div>
  );
}

const SHAPES = {
  ok: "M6 3.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6",
  error: "M6 2l4.5 7.5h-9z",
  throttle: "M6 1.5L10.5 6L6 10.5L1.5 6z",
  fault: "M2.2 3.6L3.6 2.2L6 4.6L8.4 2.2L9.8 3.6L7.4 6L9.8 8.4L8.4 9.8L6 7.4L3.6 9.8L2.2 8.4L4.6 6z",
} as const;

/** Requests in progress have no response time yet: they are counted, not drawn. */
function Legend({ unfinished }: { readonly unfinished: number }): ReactElement {
  const { unfinished: inWords } = useWords(words);
  const language = useLanguage();
  const { states } = useWords(listWords);
  return (
    <ul className={classes["legend"]}>
      {(["ok", "error", "throttle", "fault"] as const).map((state) => (
        <li key={state}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d={SHAPES[state]} fill={`var(${state === "ok" ? "--line-strong" : `--${state}`})`} />
          </svg>
          {states[state]}
        </li>
      ))}
      {unfinished > 0 && <li>{inWords(formatNumber(unfinished, language))}</li>}
    </ul>
  );
}
