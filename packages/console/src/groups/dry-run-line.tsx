import type { ReactElement } from "react";
import { useLastRequests } from "../api/last-requests.ts";
import { useSettled } from "../api/use-settled.ts";
import { useWords } from "../words/language.ts";
import { filterProblem } from "./group-form.ts";
import classes from "./groups.module.css";
import { useFound } from "./use-found.ts";
import { type GroupWords, words } from "./words.ts";

/** How many of the last requests a group with this filter would hold. */
export function DryRunLine({ filter }: { readonly filter: string }): ReactElement {
  const text = useWords(words);
  const { data: requests, error } = useLastRequests();
  const settled = useSettled(filter);
  const wrong = filterProblem(settled) !== undefined;
  const { data: held, isPlaceholderData } = useFound(settled, wrong ? undefined : requests);
  const stale = wrong || isPlaceholderData || settled !== filter;
  return (
    <p className={classes["dryRun"]} aria-live="polite" data-stale={stale}>
      {error === null ? answer(text, { wrong, requests: requests?.length, held }) : text.notCounted}
    </p>
  );
}

interface Counted {
  readonly wrong: boolean;
  readonly requests: number | undefined;
  readonly held: number | undefined;
}

function answer(text: GroupWords, { wrong, requests, held }: Counted): string {
  if (wrong) return text.afterMending;
  if (requests === 0) return text.noRequests;
  return requests === undefined || held === undefined ? text.counting : text.would(requests, held);
}
