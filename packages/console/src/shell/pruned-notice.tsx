import type { ReactElement } from "react";
import { usePrunedBefore } from "../api/pruned-before.ts";
import { Icon } from "../design/icons.tsx";
import { rangeOf } from "../view-state/time-window.ts";
import { useTimeWindow } from "../view-state/use-view-state.ts";
import { useLanguage, useWords } from "../words/language.ts";
import { formatMoment } from "../words/times.ts";
import classes from "./frame.module.css";
import { words } from "./words.ts";

/** Says so when the window reaches back to traces that were pruned, as in an old link. */
export function PrunedNotice(): ReactElement | undefined {
  const prunedBefore = usePrunedBefore();
  const [window] = useTimeWindow();
  const language = useLanguage();
  const { pruned } = useWords(words);
  if (prunedBefore === undefined || rangeOf(window, Date.now() / 1000).from >= prunedBefore) return undefined;
  const when = formatMoment(prunedBefore, language);
  return (
    <p className={classes["notice"]} role="note">
      <Icon name="alert" />
      {pruned(when)}
    </p>
  );
}
