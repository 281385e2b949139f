import type { ReactElement } from "react";
import { Panel } from "../design/panel.tsx";
import { useLanguage, useWords } from "../words/language.ts";
import { formatMilliseconds } from "../words/numbers.ts";
import { Figure } from "./flow-panel.tsx";
import classes from "./intake.module.css";
import type { Lag } from "./intake-report.ts";
import { lagMeaning } from "./lag-meaning.ts";
import { words } from "./words.ts";

/** How late segments arrive, and what that means. */
export function LagPanel({ lag }: { readonly lag: Lag | undefined }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  if (lag === undefined)
    return (
      <Panel title={text.lag}>
        <p>{text.noLag}</p>
      </Panel>
    );
  const format = (value: number): string => formatMilliseconds(value, language);
  return (
    <Panel title={text.lag}>
      <p>{text.lagAbout}</p>
      <dl className={classes["facts"]}>
        <Figure name={text.median} value={lag.p50} format={format} />
        <Figure name={text.p95} value={lag.p95} format={format} />
        <Figure name={text.longest} value={lag.max} format={format} />
        <Figure name={text.segments} value={lag.segments} />
      </dl>
      <p>{text[lagMeaning(lag)]}</p>
    </Panel>
  );
}
