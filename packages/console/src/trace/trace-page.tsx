import type { ReactElement } from "react";
import { useParams } from "wouter";
import { ErrorState, LoadingState } from "../design/states.tsx";
import { useTitle } from "../shell/use-title.ts";
import { useWords } from "../words/language.ts";
import { DetailsPanel } from "./details/details-panel.tsx";
import { MissingTrace } from "./head/missing-trace.tsx";
import { TraceHead } from "./head/trace-head.tsx";
import { words } from "./head/words.ts";
import type { LoadedState, TraceSession } from "./model/trace-session.ts";
import { useTraceSession } from "./use-trace-session.ts";
import { useWaterfall } from "./waterfall/use-waterfall.ts";
import { Waterfall } from "./waterfall/waterfall.tsx";
import classes from "./trace-page.module.css";

/** One trace: what it was, its rows over its time, and everything about the selected one. */
export function TracePage(): ReactElement {
  const { id } = useParams<{ id: string }>();
  const traceId = decodeURIComponent(id);
  const { trace } = useWords(words);
  useTitle(`${trace} ${traceId}`);
  const [session, state] = useTraceSession(traceId);
  if (session === undefined || state.kind === "loading") return <LoadingState />;
  if (state.kind === "missing") return <MissingTrace traceId={traceId} />;
  if (state.kind === "failed") return <ErrorState error={state.error} retry={() => void session.read()} />;
  return <LoadedTrace traceId={traceId} session={session} loaded={state} />;
}

function LoadedTrace({
  traceId,
  session,
  loaded,
}: {
  readonly traceId: string;
  readonly session: TraceSession;
  readonly loaded: LoadedState;
}): ReactElement {
  const model = useWaterfall(session, loaded);
  const { columns, version } = loaded;
  return (
    <div className={classes["page"]}>
      <TraceHead
        traceId={traceId}
        session={session}
        loaded={loaded}
        onRow={(row) => model.dispatch({ kind: "select", row })}
      />
      <div className={classes["columns"]}>
        <Waterfall session={session} loaded={loaded} model={model} />
        <DetailsPanel {...{ traceId, session, columns, version }} row={model.state.selected} />
      </div>
    </div>
  );
}
