import { setImmediate } from "node:timers/promises";

import { compileTrace, type TraceSummary } from "@xray-lab/traces";
import type { StoredTrace, TracePage, TraceQuery } from "@xray-lab/trace-store";

import { SUMMARIES_PER_PAGE, TRACES_SCANNED_MAX } from "../undocumented.ts";
import type { SummaryCache } from "./summary-cache.ts";
import { everyTrace, type TraceFilter } from "./trace-filter.ts";

export interface ScanOptions {
  readonly find: (query: TraceQuery) => TracePage;
  readonly query: Omit<TraceQuery, "limit">;
  readonly filter: TraceFilter;
  readonly summaries: SummaryCache;
}

export interface MatchedSummary {
  readonly summary: TraceSummary;
  /** When the event happened that a search by event time matched; epoch seconds. */
  readonly matchedAt: number | undefined;
}

export interface Scan {
  readonly summaries: readonly MatchedSummary[];
  /** How many traces were read. */
  readonly scanned: number;
  /** The token for the next scan; undefined when no trace is left. */
  readonly next: string | undefined;
}

/** Few enough not to block other requests for long; a divisor of the page size. */
const TRACES_PER_READ = 50;

/**
 * The summaries of traces that match, newest first, until a page is full or one reply has read as many traces as it may: a
 * filter that matches nothing needs an answer, too. After each read, other requests get their turn.
 */
export async function scanSummaries(options: ScanOptions): Promise<Scan> {
  const { find, query } = options;
  const summaries: MatchedSummary[] = [];
  let next = query.after;
  let scanned = 0;
  do {
    const page = find({ ...query, limit: TRACES_PER_READ, ...(next !== undefined && { after: next }) });
    summaries.push(...page.traces.flatMap((trace) => matching(trace, options)));
    scanned += page.traces.length;
    next = page.next;
    if (next !== undefined) await setImmediate();
  } while (next !== undefined && hasRoom(SUMMARIES_PER_PAGE - summaries.length, scanned));
  return { summaries, scanned, next };
}

/** Whether the reply has room for the result of one more read. */
function hasRoom(left: number, scanned: number): boolean {
  return left >= TRACES_PER_READ && scanned + TRACES_PER_READ <= TRACES_SCANNED_MAX;
}

/** The summary if the trace matches. Without a filter, the trace need not be compiled when its summary is cached. */
function matching(trace: StoredTrace, { filter, summaries }: ScanOptions): readonly MatchedSummary[] {
  const compiled = filter === everyTrace ? undefined : compileTrace(trace);
  if (compiled !== undefined && !filter(compiled)) return [];
  return [{ summary: summaries.summaryOf(trace, compiled), matchedAt: trace.matchedAt }];
}
