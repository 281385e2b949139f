import type { ReactElement } from "react";
import { Panel } from "../design/panel.tsx";
import { formatNumber, useLanguage, useWords } from "../words/language.ts";
import classes from "./intake.module.css";
import type { IntakeReport } from "./intake-report.ts";
import { words } from "./words.ts";

/** How many documents were refused for each reason, as bars. */
export function ReasonsPanel({ report }: { readonly report: IntakeReport }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const most = Math.max(1, ...report.reasons.map(({ count }) => count));
  return (
    <Panel title={text.refusedWhy}>
      {report.reasons.length === 0 && <p>{text.noneRefused}</p>}
      <ul className={classes["bars"]}>
        {report.reasons.map(({ reason, count }) => (
          <li key={reason}>
            <code>{reason}</code>
            <span className={classes["bar"]} aria-hidden="true">
              <span style={{ inlineSize: `${(100 * count) / most}%` }} />
            </span>
            <span className={classes["count"]}>{formatNumber(count, language)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
