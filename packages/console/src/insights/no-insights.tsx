import {
  INSIGHT_FAULTS_MIN,
  INSIGHT_OPENS_AFTER,
  INSIGHT_PAST_MINUTES,
  INSIGHT_PAST_REQUESTS_MIN,
} from "@xray-lab/traces";
import type { ReactElement } from "react";
import { Link } from "wouter";
import { Command } from "../design/command.tsx";
import { EmptyState } from "../design/states.tsx";
import { faultsCommand } from "../intake/commands.ts";
import { useDaemonAddress } from "../intake/use-intake.ts";
import { useLink } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import classes from "./insights.module.css";
import { words } from "./words.ts";

const RULE = {
  minutes: INSIGHT_OPENS_AFTER,
  faults: INSIGHT_FAULTS_MIN,
  pastRequests: INSIGHT_PAST_REQUESTS_MIN,
  pastMinutes: INSIGHT_PAST_MINUTES,
};

/** What an insight is, from when there is one, and how to make one. */
export function NoInsights(): ReactElement {
  const text = useWords(words);
  const link = useLink();
  const daemon = useDaemonAddress();
  const lastDay = link("/insights", { window: "1d", paused: undefined, from: undefined, to: undefined });
  return (
    <EmptyState title={text.none}>
      <div className={classes["none"]}>
        <p>{text.noneWhy}</p>
        <p>{text.when(RULE)}</p>
        <p>
          <Link href={lastDay}>{text.lastDay}</Link>
        </p>
        <h3>{text.tryIt}</h3>
        <p>{text.tryHow}</p>
        <Command command={faultsCommand(daemon)} label={text.tryIt} />
      </div>
    </EmptyState>
  );
}
