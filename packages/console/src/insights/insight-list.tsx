import type { ReactElement } from "react";
import { useLiveQuery } from "../api/use-live-query.ts";
import { Page } from "../design/page.tsx";
import { ErrorState, LoadingState } from "../design/states.tsx";
import { useSearchMember, useTimeWindow } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import { InsightTable } from "./insight-table.tsx";
import { NoInsights } from "./no-insights.tsx";
import { readInsights } from "./read-insights.ts";
import { words } from "./words.ts";

/** Only whole minutes count, and each answer reads hours of traces. */
const EVERY_MS = 15_000;

export function InsightList(): ReactElement {
  const text = useWords(words);
  const [window] = useTimeWindow();
  const [group] = useSearchMember("group");
  const { data, error, refetch } = useLiveQuery({
    key: ["insights", group],
    window,
    read: (range, signal) => readInsights(range, group, signal),
    every: EVERY_MS,
  });
  return (
    <Page title={text.title} intro={text.intro}>
      {error !== null && <ErrorState error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingState />}
      {data?.length === 0 && <NoInsights />}
      {data !== undefined && data.length > 0 && <InsightTable insights={data} />}
    </Page>
  );
}
