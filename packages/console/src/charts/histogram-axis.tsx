import type { ReactElement } from "react";
import { useWords } from "../words/language.ts";
import classes from "./histogram.module.css";
import { isUneven, labelsThatFit, tickCandidates } from "./tick-labels.ts";
import { useWidth } from "./use-width.ts";
import { words } from "./words.ts";

export interface HistogramAxisProps {
  readonly ends: readonly number[];
  readonly format: (value: number) => string;
}

/** The values below the bars, as many as have room; and a word when equal widths are not equal lengths. */
export function HistogramAxis({ ends, format }: HistogramAxisProps): ReactElement {
  const { log } = useWords(words);
  const [place, width] = useWidth<HTMLDivElement>();
  const count = ends.length - 1;
  const all = tickCandidates(ends).map((index) => ({ index, text: format(ends[index] ?? 0) }));
  return (
    <figcaption>
      <div ref={place} className={classes["axis"]}>
        {labelsThatFit(all, count, width).map(({ index, text }) => (
          <span
            key={index}
            data-end={index === 0 ? "first" : index === count ? "last" : undefined}
            style={{ insetInlineStart: `${(index / count) * 100}%` }}
          >
            {text}
          </span>
        ))}
      </div>
      <p className={classes["scale"]}>{isUneven(ends) && log}</p>
    </figcaption>
  );
}
