import type { TraceSummary } from "@xray-lab/traces";
import { shownUrl, stateOf } from "./describe-request.ts";

export const COLUMN_IDS = [
  "time",
  "outcome",
  "method",
  "url",
  "status",
  "ip",
  "agent",
  "user",
  "response",
  "duration",
  "annotations",
] as const;

export type ColumnId = (typeof COLUMN_IDS)[number];

type SortValue = string | number | undefined;

interface Column {
  /** The track of the grid. */
  readonly width: string;
  readonly number?: true;
  readonly sortBy: (summary: TraceSummary) => SortValue;
}

/** Worst last, so that the first click on the header, which sorts downwards, shows the worst first. */
const SEVERITY = ["progress", "ok", "error", "throttle", "fault"] as const;

export const COLUMNS: Readonly<Record<ColumnId, Column>> = {
  time: { width: "100px", sortBy: ({ start }) => start },
  outcome: { width: "94px", sortBy: (summary) => SEVERITY.indexOf(stateOf(summary)) },
  method: { width: "56px", sortBy: ({ http }) => http.method },
  url: { width: "minmax(220px, 4fr)", sortBy: (summary) => shownUrl(summary).path },
  status: { width: "50px", number: true, sortBy: ({ http }) => http.status },
  ip: { width: "108px", sortBy: ({ http }) => http.clientIp },
  agent: { width: "minmax(100px, 1fr)", sortBy: ({ http }) => http.userAgent },
  user: { width: "minmax(108px, 1fr)", sortBy: ({ users }) => users[0]?.name },
  response: { width: "104px", number: true, sortBy: ({ responseTime }) => responseTime },
  duration: { width: "70px", number: true, sortBy: ({ duration }) => duration },
  annotations: {
    width: "minmax(110px, 2fr)",
    sortBy: ({ annotations }) => annotations.map(({ key, value }) => `${key}=${value}`).join() || undefined,
  },
};

/** Reads `cols` of the URL, such as `time,url,response`; all columns when it names none. */
export function readColumns(text: string | undefined): readonly ColumnId[] {
  const named = new Set(text?.split(","));
  const columns = COLUMN_IDS.filter((id) => named.has(id));
  return columns.length === 0 ? COLUMN_IDS : columns;
}

/** undefined for all columns. */
export function writeColumns(columns: readonly ColumnId[]): string | undefined {
  return columns.length === COLUMN_IDS.length || columns.length === 0 ? undefined : columns.join(",");
}

export function isColumn(text: string): text is ColumnId {
  return COLUMN_IDS.some((id) => id === text);
}
