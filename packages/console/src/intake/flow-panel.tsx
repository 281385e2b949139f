import type { ReactElement, ReactNode } from "react";
import { Panel } from "../design/panel.tsx";
import { formatNumber, useLanguage, useWords } from "../words/language.ts";
import { formatBytes } from "../words/numbers.ts";
import classes from "./intake.module.css";
import { type Counts, datagramsOf, type IntakeReport } from "./intake-report.ts";
import { words } from "./words.ts";

/** What came by each way, what was lost, and what is stored. */
export function FlowPanel({ report }: { readonly report: IntakeReport }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const bytes = (value: number): string => formatBytes(value, language);
  return (
    <Panel title={text.flow}>
      <ol className={classes["flow"]}>
        <Stage title={text.came}>
          <Figure name={text.udp} value={datagramsOf(report)} />
          <Figure name={text.api} value={allOf(report.api)} />
          <Figure name={text.otlp} value={allOf(report.otlp)} />
        </Stage>
        <Stage title={text.read}>
          <Figure name={text.droppedByKernel} value={report.droppedByKernel} bad />
          <Figure name={text.droppedForMemory} value={report.droppedForMemory} bad />
          <Figure name={text.waiting} value={report.waiting} format={bytes} />
        </Stage>
        <Stage title={text.accepted}>
          <Figure name={text.accepted} value={report.accepted} />
          <Figure name={text.refused} value={report.rejected} bad />
        </Stage>
        <Stage title={text.stored}>
          <Figure name={text.traces} value={report.store.traces} />
          <Figure name={text.documents} value={report.store.documents} />
        </Stage>
      </ol>
    </Panel>
  );
}

function allOf(counts: Counts | undefined): number | undefined {
  return counts && counts.accepted + counts.rejected;
}

function Stage({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <li className={classes["stage"]}>
      <h3>{title}</h3>
      <dl className={classes["facts"]}>{children}</dl>
    </li>
  );
}

export interface FigureProps {
  readonly name: string;
  readonly value: number | undefined;
  readonly format?: (value: number) => string;
  /** Whether any such thing is bad. */
  readonly bad?: boolean;
}

/** A number with its name; a number that is not known is shown as absent. */
export function Figure({ name, value, format, bad = false }: FigureProps): ReactElement {
  const { absent } = useWords(words);
  const language = useLanguage();
  const shown = value === undefined ? absent : (format?.(value) ?? formatNumber(value, language));
  return (
    <div>
      <dt>{name}</dt>
      <dd data-absent={value === undefined} data-bad={bad && (value ?? 0) > 0}>
        {shown}
      </dd>
    </div>
  );
}
