import { traceIdTime } from "@xray-lab/segments";
import type { ReactElement } from "react";
import { Link } from "wouter";
import { usePrunedBefore } from "../../api/pruned-before.ts";
import { EmptyState } from "../../design/states.tsx";
import { useLink } from "../../view-state/use-view-state.ts";
import { useLanguage, useWords } from "../../words/language.ts";
import { formatMoment } from "../../words/times.ts";
import { words } from "./words.ts";

/** A trace that is not there: whether it was deleted, otherwise what to check. */
export function MissingTrace({ traceId }: { readonly traceId: string }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const link = useLink();
  const prunedBefore = usePrunedBefore() ?? 0;
  const time = traceIdTime(traceId);
  const pruned = time !== undefined && time < prunedBefore;
  const before = formatMoment(prunedBefore, language);
  return (
    <EmptyState title={text.missingTitle}>
      <p>
        <code>{traceId}</code>
      </p>
      <p>{pruned ? text.prunedAt(before) : text.check}</p>
      <Link href="/intake">{text.toIntake}</Link>
      <Link href="/sampling">{text.toSampling}</Link>
      <Link href={link("/traces")}>{text.toTraces}</Link>
    </EmptyState>
  );
}
