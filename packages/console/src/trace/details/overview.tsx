import { isRecord } from "@xray-lab/segments";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { words as design } from "../../design/words.ts";
import { useLanguage, useWords } from "../../words/language.ts";
import { formatDuration } from "../../words/numbers.ts";
import { formatPreciseClock } from "../../words/times.ts";
import { has, nameAt, outcomeAt } from "../model/columns.ts";
import { words as waterfall } from "../waterfall/words.ts";
import { Compare } from "./compare.tsx";
import type { DetailsProps } from "./details-panel.tsx";
import { DocumentUrl, FactList, type NamedValue } from "./fact-list.tsx";
import { words } from "./words.ts";
import classes from "./details.module.css";

/** What the row is, its times, and its request. */
export function Overview(props: DetailsProps): ReactElement {
  const { details } = props;
  const { oddity } = useWords(waterfall);
  const facts = [...useWhat(props), ...useTimes(props), ...useHttp(details.part), ...useOrigin(props)];
  return (
    <>
      {details.oddities.map((one) => (
        <p key={one.kind} className={classes["odd"]}>
          {oddity(one)}
        </p>
      ))}
      <FactList facts={facts} />
      {!has(props.columns, details.row, "inProgress") && <Compare {...props} />}
    </>
  );
}

function useWhat({ details, columns }: DetailsProps): readonly NamedValue[] {
  const text = useWords(words);
  const { outcomes } = useWords(design);
  const outcome = outcomeAt(columns, details.row);
  const running = has(columns, details.row, "inProgress");
  return [
    { name: text.kind, value: [text.kinds[details.kind], details.text].filter(Boolean).join(" · ") },
    {
      name: text.outcome,
      value: running ? (
        <Badge>{text.inProgress}</Badge>
      ) : (
        <Badge outcome={outcome}>{outcomes[outcome]}</Badge>
      ),
    },
  ];
}

function useTimes({ details: { row }, columns }: DetailsProps): readonly NamedValue[] {
  const text = useWords(words);
  const language = useLanguage();
  const start = columns.starts[row] ?? Number.NaN;
  const end = columns.ends[row] ?? Number.NaN;
  const running = has(columns, row, "inProgress");
  if (Number.isNaN(start)) return [];
  const clock = (seconds: number): string => formatPreciseClock(seconds, language);
  const time = (seconds: number | undefined): string => formatDuration(seconds, language);
  return [
    { name: text.duration, value: running ? text.inProgress : time(end - start) },
    { name: text.selfTime, value: time(columns.selfTimes[row]) },
    { name: text.started, value: `${clock(start)}, ${text.after(time(start - columns.start))}` },
    { name: text.ended, value: running ? undefined : clock(end) },
  ];
}

function useOrigin({ details: { row, id, segment }, columns }: DetailsProps): readonly NamedValue[] {
  const text = useWords(words);
  const parent = columns.parents[row] ?? -1;
  return [
    { name: text.parent, value: parent < 0 ? text.none : nameAt(columns, parent) },
    { name: text.service, value: textOf(segment["name"]) },
    { name: text.user, value: textOf(segment["user"]) },
    { name: text.id, value: <code>{id}</code> },
  ];
}

function useHttp({ http }: DetailsProps["details"]["part"]): readonly NamedValue[] {
  const text = useWords(words);
  if (!isRecord(http)) return [];
  const request = isRecord(http["request"]) ? http["request"] : {};
  const response = isRecord(http["response"]) ? http["response"] : {};
  return [
    { name: text.method, value: textOf(request["method"]) },
    { name: text.url, value: <DocumentUrl url={textOf(request["url"])} /> },
    { name: text.status, value: textOf(response["status"]) },
    { name: text.contentLength, value: textOf(response["content_length"]) },
    { name: text.clientIp, value: textOf(request["client_ip"]) },
    { name: text.userAgent, value: textOf(request["user_agent"]) },
  ];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
