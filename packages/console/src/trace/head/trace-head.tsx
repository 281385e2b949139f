import { outcomeOf, printable } from "@xray-lab/segments";
import type { ReactElement, ReactNode } from "react";
import { Badge } from "../../design/badge.tsx";
import { CopyButton } from "../../design/copy-button.tsx";
import { words as design } from "../../design/words.ts";
import { formatNumber, useLanguage, useWords } from "../../words/language.ts";
import { formatDuration } from "../../words/numbers.ts";
import { formatMoment } from "../../words/times.ts";
import type { LoadedState, TraceSession } from "../model/trace-session.ts";
import type { TraceHead as Head } from "../worker/protocol.ts";
import { Reasons } from "./reasons.tsx";
import { SmallMap } from "./small-map.tsx";
import { words } from "./words.ts";
import classes from "./head.module.css";

export interface TraceHeadProps {
  readonly traceId: string;
  readonly session: TraceSession;
  readonly loaded: LoadedState;
  readonly onRow: (row: number) => void;
}

/** The request in a line, what it was, and why it took its time or failed. */
export function TraceHead({ traceId, session, loaded, onRow }: TraceHeadProps): ReactElement {
  const { head } = loaded;
  return (
    <header className={classes["head"]}>
      <RequestLine head={head} />
      <Facts traceId={traceId} loaded={loaded} />
      <Reasons head={head} onRow={onRow} />
      <SmallMap traceId={traceId} session={session} loaded={loaded} />
    </header>
  );
}

function RequestLine({ head }: { readonly head: Head | undefined }): ReactElement {
  const text = useWords(words);
  const { outcomes } = useWords(design);
  const { http, entryPoint } = head?.summary ?? {};
  const outcome = head === undefined ? "ok" : outcomeOf(head.summary);
  const request = [http?.method, http?.url].filter((word) => word !== undefined).join(" ");
  return (
    <div className={classes["request"]}>
      <h1>
        <bdi>{printable(request || (entryPoint?.name ?? (head === undefined ? " " : text.noRequest)))}</bdi>
      </h1>
      {http?.status !== undefined && <Badge outcome={outcome}>{http.status}</Badge>}
      {head !== undefined && !head.inProgress && <Badge outcome={outcome}>{outcomes[outcome]}</Badge>}
      {head?.inProgress === true && <Badge>{text.inProgress}</Badge>}
      {head?.failedInside !== undefined && (
        <Badge outcome={head.failedInside}>{text.failedInside[head.failedInside]}</Badge>
      )}
    </div>
  );
}

function Facts({
  traceId,
  loaded: { head, columns },
}: Pick<TraceHeadProps, "traceId" | "loaded">): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const summary = head?.summary;
  const users = summary?.users.map(({ name }) => printable(name)).join(", ");
  const count = (number: number | undefined): string =>
    number === undefined ? "…" : formatNumber(number, language);
  return (
    <dl className={classes["facts"]}>
      <Fact name={text.responseTime}>{summary && formatDuration(summary.responseTime, language)}</Fact>
      <Fact name={text.duration}>{formatDuration(columns.end - columns.start, language)}</Fact>
      <Fact name={text.client}>{summary?.http.clientIp}</Fact>
      <Fact name={text.user}>{users}</Fact>
      <Fact name={text.started}>{columns.start > 0 ? formatMoment(columns.start, language) : undefined}</Fact>
      <Fact name={text.contents}>{text.contentsOf(count(head?.documents), count(columns.length))}</Fact>
      <Fact name={text.userAgent}>{summary?.http.userAgent && printable(summary.http.userAgent)}</Fact>
      <Fact name={text.traceId}>
        <code>{traceId}</code> <CopyButton text={traceId} label={text.copyId} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children === undefined || children === "" ? "–" : children}</dd>
    </div>
  );
}
