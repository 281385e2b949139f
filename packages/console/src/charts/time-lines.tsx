import { lazy, type ReactElement, Suspense } from "react";
import { useLanguage, useWords } from "../words/language.ts";
import { formatMinute } from "../words/times.ts";
import tableClasses from "../design/table.module.css";
import classes from "./time-lines.module.css";
import { words } from "./words.ts";

export interface TimeLine {
  readonly label: string;
  /** The name of a colour token, such as `--fault`. */
  readonly colour: string;
  /** One for each time; undefined where there is none. */
  readonly values: readonly (number | undefined)[];
}

export interface TimeLinesProps {
  readonly label: string;
  /** Epoch seconds, in order. */
  readonly times: readonly number[];
  readonly lines: readonly TimeLine[];
  readonly format: (value: number) => string;
}

/** uPlot and its styles are loaded when the first chart is shown. */
const Plot = lazy(async () => ({ default: (await import("./time-plot.tsx")).TimePlot }));

/** Lines over time. The same numbers are there as a table, for those who cannot see the picture. */
export function TimeLines(props: TimeLinesProps): ReactElement {
  const { label, lines } = props;
  return (
    <figure className={classes["figure"]} aria-label={label}>
      <figcaption className={classes["caption"]}>
        <span>{label}</span>
        {lines.map((line) => (
          <span key={line.label} className={classes["key"]}>
            <span className={classes["swatch"]} style={{ background: `var(${line.colour})` }} />
            {line.label}
          </span>
        ))}
      </figcaption>
      <div className={classes["plot"]}>
        <Suspense>
          <Plot {...props} />
        </Suspense>
      </div>
      <NumbersTable {...props} />
    </figure>
  );
}

function NumbersTable({ label, times, lines, format }: TimeLinesProps): ReactElement {
  const { asTable, time } = useWords(words);
  const language = useLanguage();
  return (
    <details className={classes["details"]}>
      <summary>
        {asTable}
        <span className="said"> {label}</span>
      </summary>
      <div className={classes["scroller"]} role="region" aria-label={label} tabIndex={0}>
        <table className={tableClasses["table"]}>
          <thead>
            <tr>
              <th scope="col">{time}</th>
              {lines.map((line) => (
                <th key={line.label} scope="col" className={tableClasses["number"]}>
                  {line.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {times.map((start, index) => (
              <tr key={start}>
                <th scope="row">{formatMinute(start, language)}</th>
                {lines.map(({ label: name, values }) => (
                  <td key={name} className={tableClasses["number"]}>
                    {formatOr(values[index], format)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function formatOr(value: number | undefined, format: (value: number) => string): string {
  return value === undefined ? "–" : format(value);
}
