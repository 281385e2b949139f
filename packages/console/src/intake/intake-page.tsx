import type { ReactElement } from "react";
import { Page } from "../design/page.tsx";
import { ErrorState, LoadingState } from "../design/states.tsx";
import { useWords } from "../words/language.ts";
import { Checklist } from "./checklist.tsx";
import { FlowPanel } from "./flow-panel.tsx";
import classes from "./intake.module.css";
import type { IntakeReport } from "./intake-report.ts";
import { LagPanel } from "./lag-panel.tsx";
import { ReasonsPanel } from "./reasons-panel.tsx";
import { RejectionsPanel } from "./rejections-panel.tsx";
import { SendersPanel } from "./senders-panel.tsx";
import { StateSentence } from "./state-sentence.tsx";
import { BufferPanel, StorePanel } from "./store-panel.tsx";
import { useIntake } from "./use-intake.ts";
import { words } from "./words.ts";

/** Why do I see no trace? */
export function IntakePage(): ReactElement {
  const { title, intro } = useWords(words);
  const { data, error, refetch } = useIntake();
  return (
    <Page title={title} intro={intro}>
      {error !== null && <ErrorState error={error} retry={() => void refetch()} />}
      {data !== undefined && <Report report={data} />}
      {data === undefined && error === null && <LoadingState />}
    </Page>
  );
}

function Report({ report }: { readonly report: IntakeReport }): ReactElement {
  return (
    <>
      <StateSentence report={report} />
      <Checklist report={report} />
      <FlowPanel report={report} />
      {report.rejections.length > 0 && <RejectionsPanel rejections={report.rejections} />}
      <ReasonsPanel report={report} />
      <SendersPanel senders={report.senders} />
      <div className={classes["three"]}>
        <LagPanel lag={report.lag} />
        <StorePanel store={report.store} />
        <BufferPanel buffer={report.buffer} />
      </div>
    </>
  );
}
