import type { TraceSummary } from "@xray-lab/traces";
import { callXray } from "../api/call.ts";
import { readSummary } from "../api/read-summary.ts";
import type { TimeRange } from "../view-state/time-window.ts";
import { mergeSummaries } from "./model/merge-summaries.ts";

/** The traces of a window that match, as far as they were read. */
export interface TraceList {
  /** What was asked for; another list has another identity. */
  readonly identity: string;
  /** Newest first. */
  readonly rows: readonly TraceSummary[];
  /** Whether these are all traces of the window. */
  readonly complete: boolean;
  /** How many rows are kept at most. */
  readonly limit: number;
  /** The time of the last event that was read, by the clock of the server. Epoch seconds. */
  readonly readTo: number;
}

/** How many traces are read at once. */
const READ_AT_ONCE = 1000;

export interface Asked {
  readonly range: TimeRange;
  readonly filter: string | undefined;
}

/** Reads the newest traces of a window. @throws {ApiProblem} */
export async function readTraceList(
  identity: string,
  asked: Asked,
  signal?: AbortSignal,
): Promise<TraceList> {
  const began = Date.now() / 1000;
  const { summaries, complete } = await readUpTo(READ_AT_ONCE, "TraceId", asked, signal);
  const rows = mergeSummaries([], summaries, { since: asked.range.from, limit: READ_AT_ONCE });
  return { identity, rows, complete, limit: READ_AT_ONCE, readTo: began - CLOCKS_DIFFER };
}

/** How far the clock of the server may be off this one, in seconds. */
const CLOCKS_DIFFER = 5;
/** Events this long before the last one are read again, in seconds: the feed may tell of a trace after it was read. */
const OVERLAP = 1;
/** With more new traces than this, the list is read anew. */
const CHANGES_MAX = 2000;

export interface Changes {
  readonly summaries: readonly TraceSummary[];
  readonly readTo: number;
}

/** Reads what arrived since the list was read; undefined when that is so much that the list should be read anew. */
export async function readChanges(
  { readTo }: TraceList,
  filter: string | undefined,
  signal?: AbortSignal,
): Promise<Changes | undefined> {
  const range = { from: readTo - OVERLAP, to: Date.now() / 1000 + CLOCKS_DIFFER };
  const { summaries, complete, lastEvent } = await readUpTo(CHANGES_MAX, "Event", { range, filter }, signal);
  return complete ? { summaries, readTo: Math.max(readTo, lastEvent) } : undefined;
}

/** The list with what arrived. @param changed what the feed named: such a trace that was not read does not match any more */
export function withChanges(
  list: TraceList,
  { summaries, readTo }: Changes,
  { since, changed }: { readonly since: number; readonly changed: ReadonlySet<string> },
): TraceList {
  const gone = new Set(changed);
  for (const { traceId } of summaries) gone.delete(traceId);
  const oldest = list.rows.at(-1);
  // Of older traces only some would be there, as if there were no others between them.
  const from = list.complete || oldest === undefined ? since : Math.max(since, oldest.start);
  const rows = mergeSummaries(list.rows, summaries, { since: from, limit: list.limit, gone });
  const known = new Set([...list.rows, ...summaries].map(({ traceId }) => traceId));
  const complete = list.complete && (rows.length < list.limit || known.size <= list.limit);
  return rows === list.rows && readTo === list.readTo ? list : { ...list, rows, complete, readTo };
}

/** The list with the traces that are older than its last one. @throws {ApiProblem} */
export async function readMore(list: TraceList, { range, filter }: Asked): Promise<TraceList> {
  const oldest = list.rows.at(-1)?.start ?? range.to;
  // A trace's second is in its id, and the window is of whole seconds.
  const older = { from: range.from, to: Math.min(range.to, Math.floor(oldest) + 1) };
  const known = new Set(list.rows.map(({ traceId }) => traceId));
  const { summaries, complete } = await readUpTo(
    READ_AT_ONCE,
    "TraceId",
    { range: older, filter },
    undefined,
    known,
  );
  const limit = list.limit + READ_AT_ONCE;
  return {
    ...list,
    rows: mergeSummaries(list.rows, summaries, { since: range.from, limit }),
    complete,
    limit,
  };
}

interface Read {
  readonly summaries: readonly TraceSummary[];
  readonly complete: boolean;
  readonly lastEvent: number;
}

/** Reads pages until there are enough traces that are not known yet. */
async function readUpTo(
  count: number,
  by: "TraceId" | "Event",
  { range, filter }: Asked,
  signal?: AbortSignal,
  known: ReadonlySet<string> = new Set(),
): Promise<Read> {
  const summaries: TraceSummary[] = [];
  let lastEvent = 0;
  let token: string | undefined;
  let found = 0;
  do {
    const input = {
      StartTime: range.from,
      EndTime: range.to,
      TimeRangeType: by,
      ...(filter !== undefined && { FilterExpression: filter }),
      ...(token !== undefined && { NextToken: token }),
    };
    const page = await callXray("GetTraceSummaries", input, signal);
    for (const wire of page.TraceSummaries ?? []) {
      const summary = readSummary(wire);
      summaries.push(summary);
      if (!known.has(summary.traceId)) found += 1;
      lastEvent = Math.max(lastEvent, wire.MatchedEventTime ?? 0);
    }
    token = page.NextToken;
  } while (token !== undefined && found < count);
  return { summaries, complete: token === undefined, lastEvent };
}
