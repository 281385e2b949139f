import { printFilterExpression, type FilterExpression } from "@xray-lab/filter-expressions";
import type { TraceSummary } from "@xray-lab/traces";
import { type RequestState, shortAgent, shownUrl, stateOf } from "./describe-request.ts";

/** What traces can be grouped by: a column, the service where they came in, or the value of an annotation. */
export type GroupBy = (typeof GROUP_COLUMNS)[number] | `annotation.${string}`;

export const GROUP_COLUMNS = [
  "outcome",
  "method",
  "url",
  "status",
  "ip",
  "agent",
  "user",
  "service",
  "response",
  "duration",
  "time",
] as const;

/** Reads `by` of the URL. */
export function readGroupBy(text: string | undefined): GroupBy | undefined {
  if (text?.startsWith(ANNOTATION) && text.length > ANNOTATION.length) return text as GroupBy;
  return GROUP_COLUMNS.find((column) => column === text);
}

const ANNOTATION = "annotation.";

export interface GroupKey {
  readonly id: string;
  /** undefined: the traces that have no value. */
  readonly label: string | undefined;
  /** The expression that these traces match, for a chip. */
  readonly chip: string;
  /** Set when the traces are those of a period rather than those of an expression. */
  readonly period?: { readonly from: number; readonly to: number };
}

type Value = string | number | boolean | undefined;

/** One key for each value of the trace; one key without a label when it has none. */
export function groupKeysOf(summary: TraceSummary, by: GroupBy): readonly GroupKey[] {
  switch (by) {
    case "outcome":
      return [outcomeKey(stateOf(summary))];
    case "user":
      return valueKeys(
        "user",
        summary.users.map(({ name }) => name),
      );
    case "service":
      return [serviceKey(summary.entryPoint?.name)];
    case "response":
      return [bandKey("responsetime", summary.responseTime)];
    case "duration":
      return [bandKey("duration", summary.duration)];
    case "time":
      return [minuteKey(summary.start)];
    case "agent":
      return valueKeys("http.useragent", [summary.http.userAgent], shortAgent);
    case "method":
      return valueKeys("http.method", [summary.http.method]);
    case "url":
      return valueKeys("http.url", [summary.http.url], () => withHost(summary));
    case "status":
      return valueKeys("http.status", [summary.http.status]);
    case "ip":
      return valueKeys("http.clientip", [summary.http.clientIp]);
    default:
      return annotationKeys(by.slice(ANNOTATION.length), summary);
  }
}

function withHost(summary: TraceSummary): string {
  const { path, host } = shownUrl(summary);
  return host === "" ? path : `${path} · ${host}`;
}

type ValueKeyword = "user" | "http.useragent" | "http.method" | "http.url" | "http.status" | "http.clientip";

function valueKeys(
  keyword: ValueKeyword,
  values: readonly Value[],
  label: (value: string) => string = (value) => value,
): readonly GroupKey[] {
  const known = [...new Set(values.filter((value) => value !== undefined))];
  if (known.length === 0) return [absent({ kind: "keyword", keyword })];
  return known.map((value) =>
    keyOf(label(String(value)), { kind: "keyword", keyword, operator: "=", value }),
  );
}

function annotationKeys(key: string, { annotations }: TraceSummary): readonly GroupKey[] {
  const values = annotations.filter((one) => one.key === key).map(({ value }) => value);
  if (values.length === 0) return [absent({ kind: "annotation", key })];
  return values.map((value) => keyOf(String(value), { kind: "annotation", key, operator: "=", value }));
}

function serviceKey(name: string | undefined): GroupKey {
  if (name === undefined) return absent({ kind: "service", service: {} });
  return keyOf(name, {
    kind: "service",
    service: { name },
    block: { kind: "keyword", keyword: "root" },
  });
}

const OUTCOMES: Readonly<Record<RequestState, FilterExpression>> = {
  ok: { kind: "keyword", keyword: "ok" },
  error: {
    kind: "and",
    operands: [
      { kind: "keyword", keyword: "error" },
      { kind: "not", operand: { kind: "keyword", keyword: "throttle" } },
    ],
  },
  throttle: { kind: "keyword", keyword: "throttle" },
  fault: { kind: "keyword", keyword: "fault" },
  progress: { kind: "keyword", keyword: "partial" },
};

function outcomeKey(state: RequestState): GroupKey {
  return { ...keyOf(state, OUTCOMES[state]), label: state };
}

/** Ends of the bands of times, in seconds. */
const BANDS = [0, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

function bandKey(keyword: "responsetime" | "duration", time: number | undefined): GroupKey {
  if (time === undefined) return absent({ kind: "keyword", keyword });
  const index = BANDS.findLastIndex((end) => end <= time);
  const [from = 0, to] = [BANDS[index], BANDS[index + 1]];
  const least: FilterExpression = { kind: "keyword", keyword, operator: ">=", value: from };
  if (to === undefined) return keyOf(`≥ ${from} s`, least);
  const below: FilterExpression = { kind: "keyword", keyword, operator: "<", value: to };
  return keyOf(`${inUnit(from)} – ${inUnit(to)}`, { kind: "and", operands: [least, below] });
}

function inUnit(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds} s`;
}

function minuteKey(start: number): GroupKey {
  const from = Math.floor(start / 60) * 60;
  return { id: String(from), label: String(from), chip: "", period: { from, to: from + 60 } };
}

function keyOf(label: string, expression: FilterExpression): GroupKey {
  const chip = printFilterExpression(expression);
  return { id: chip, label, chip };
}

function absent(expression: FilterExpression): GroupKey {
  const chip = printFilterExpression({ kind: "not", operand: expression });
  return { id: chip, label: undefined, chip };
}
