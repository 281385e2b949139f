import { type ReactElement, useId } from "react";
import { formatNumber, useLanguage, useWords } from "../words/language.ts";
import { formatDuration } from "../words/numbers.ts";
import { formatTime } from "../words/times.ts";
import { brushedOf, endsOf, type Range } from "./brush.ts";
import { BrushLayer } from "./brush-layer.tsx";
import type { Bucket } from "./buckets.ts";
import { HistogramAxis } from "./histogram-axis.tsx";
import { HistogramBars } from "./histogram-bars.tsx";
import classes from "./histogram.module.css";
import { words } from "./words.ts";

export interface HistogramProps {
  /** Bars that touch each other, in order. */
  readonly bars: readonly Bucket[];
  /** The selected range; undefined when everything is selected. */
  readonly selection: Range | undefined;
  readonly onSelect: (range: Range | undefined) => void;
  /** What is counted, such as "Response time". */
  readonly label: string;
  /** `s`: the bars are lengths of time in seconds. `time`: they are epoch seconds. */
  readonly unit: "s" | "time";
}

/**
 * A histogram in which a range can be selected: by dragging, by a tap on one bar, or by keyboard with its two handles.
 * A selection is of whole bars.
 */
export function Histogram({ bars, selection, onSelect, label, unit }: HistogramProps): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const hint = useId();
  const ends = endsOf(bars);
  const spoken = unit === "s" ? formatDuration : formatTime;
  const format = (seconds: number): string => spoken(seconds, language);
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const [from = 0, to = 0] = [ends[0], ends.at(-1)];
  if (bars.length === 0) return <p className={classes["none"]}>{text.none}</p>;
  return (
    <figure className={classes["histogram"]}>
      <div className={classes["plot"]} role="group" aria-label={label} aria-describedby={hint}>
        <BrushLayer ends={ends} selection={selection} onSelect={onSelect} label={label} format={format}>
          <HistogramBars
            bars={bars}
            selected={brushedOf(ends, selection)}
            label={`${label}: ${text.summary(formatNumber(total, language), format(from), format(to))}`}
            title={(bar) => text.bar(formatNumber(bar.count, language), format(bar.from), format(bar.to))}
          />
        </BrushLayer>
      </div>
      <HistogramAxis ends={ends} format={format} />
      <span id={hint} className="said">
        {text.brush}
      </span>
    </figure>
  );
}
