import { dryRun, type SamplingRule } from "@xray-lab/sampling";
import { type ReactElement, useMemo } from "react";
import { Link } from "wouter";
import { useLastRequests } from "../api/last-requests.ts";
import { Panel } from "../design/panel.tsx";
import { useLink } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import { DryRunTable } from "./dry-run-table.tsx";
import { recordedRequests } from "./recorded-requests.ts";
import classes from "./sampling.module.css";
import { words } from "./words.ts";

/** What the rules as they are would have done with the last requests. */
export function DryRunPanel({ rules }: { readonly rules: readonly SamplingRule[] }): ReactElement {
  const text = useWords(words);
  const link = useLink();
  const { data: summaries, error } = useLastRequests();
  const shares = useMemo(() => dryRun(rules, recordedRequests(summaries ?? [])), [rules, summaries]);
  return (
    <Panel title={text.dryRun}>
      {error !== null && <p role="alert">{error.message}</p>}
      {summaries === undefined && error === null && <p>{text.counting}</p>}
      {summaries?.length === 0 && (
        <p>
          {text.noRequests} <Link href={link("/intake")}>{text.whyNone}</Link>
        </p>
      )}
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
