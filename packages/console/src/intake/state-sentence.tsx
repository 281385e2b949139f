import type { ReactElement } from "react";
import { useLanguage, useWords } from "../words/language.ts";
import { formatAgo } from "../words/times.ts";
import classes from "./intake.module.css";
import type { IntakeReport } from "./intake-report.ts";
import { words } from "./words.ts";

/** The state of the intake in a sentence. */
export function StateSentence({ report }: { readonly report: IntakeReport }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const { accepted, rejected, lastAcceptedAt } = report;
  if (accepted + rejected === 0) return <p className={classes["state"]}>{text.nothing}</p>;
  const last = lastAcceptedAt ?? 0;
  const ago = formatAgo(Date.now() / 1000 - last, language);
  return (
    <p className={classes["state"]}>
      {text.state({ accepted, rejected })}
      {last === 0 ? "." : text.last(ago, lastSenderOf(report))}
      {accepted === 0 && ` ${text.onlyRefused}`}
    </p>
  );
}

/** Senders stand with the last one first. */
function lastSenderOf({ senders = [] }: IntakeReport): string | undefined {
  return senders.find(({ accepted }) => accepted > 0)?.sender;
}
