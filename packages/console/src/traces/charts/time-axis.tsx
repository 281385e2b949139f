import type { ReactElement } from "react";
import type { TimeRange } from "../../view-state/time-window.ts";
import { useLanguage } from "../../words/language.ts";
import { formatClock } from "../../words/times.ts";
import classes from "./charts.module.css";

/** When the picture above it begins, its middle, and when it ends; with the day when that is not today. */
export function TimeAxis({ range: { from, to } }: { readonly range: TimeRange }): ReactElement {
  const language = useLanguage();
  const today = new Date().toDateString();
  const dated = new Date(from * 1000).toDateString() !== today;
  return (
    <div className={classes["axis"]} data-dated={dated}>
      <span>{formatClock(from, language)}</span>
      <span>{formatClock((from + to) / 2, language)}</span>
      <span>{formatClock(to, language)}</span>
    </div>
  );
}
