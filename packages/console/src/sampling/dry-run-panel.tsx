import { dryRun, type SamplingRule } from "@xray-lab/sampling";
import { type ReactElement, useMemo } from "react";
import { useLastRequests } from "../api/last-requests.ts";
import { Panel } from "../design/panel.tsx";
import { useWords } from "../words/language.ts";
import { DryRunTable } from "./dry-run-table.tsx";
import { recordedRequests } from "./recorded-requests.ts";
import classes from "./sampling.module.css";
import { words } from "./words.ts";

/** What the rules as they are would have done with the last requests. */
export function DryRunPanel({ rules }: { readonly rules: readonly SamplingRule[] }): ReactElement {
  const text = useWords(words);
  const { data: summaries, error } = useLastRequests();
  const shares = useMemo(() => dryRun(rules, recordedRequests(summaries ?? [])), [rules, summaries]);
  return (
    <Panel title={text.dryRun}>
      {error !== null && <p role="alert">{error.message}</p>}
      {summaries === undefined && error === null && <p>{text.counting}</p>}
      {summaries?.length === 0 && <p>{text.noRequests}</p>}
      {summaries !== undefined && summaries.length > 0 && (
        <>
          <p>{text.dryRunAbout(summaries.length)}</p>
          <DryRunTable shares={shares} />
          <p className={classes["note"]}>{text.recordedOnly}</p>
        </>
      )}
    </Panel>
  );
}
