import { setImmediate } from "node:timers/promises";

import type { TraceSummary } from "@aws-sdk/client-xray";
import { compileTrace, toDate } from "@xray-lab/traces";
import type { StoredTrace, TracePage, TraceQuery } from "@xray-lab/trace-store";

import { everyTrace, type TraceFilter } from "./filter/every-trace.ts";
import type { SummaryCache } from "./summary-cache.ts";
import { SUMMARIES_PER_PAGE, TRACES_SCANNED_MAX } from "./undocumented.ts";

export interface ScanOptions {
  /** One read of the store. */
  readonly find: (query: TraceQuery) => TracePage;
  readonly query: Omit<TraceQuery, "limit">;
  readonly filter: TraceFilter;
  readonly summaries: SummaryCache;
}

export interface Scan {
  readonly summaries: readonly TraceSummary[];
  /** How many traces were looked at. */
  readonly scanned: number;
  /** Where the next scan goes on; absent when no trace is left. */
  readonly next: string | undefined;
}

/** So few that reading them holds nobody up, and that whole reads fill a page. */
const TRACES_PER_READ = 50;

/**
 * The summaries of traces that match, newest first, until a page is full or as many traces were looked at as one reply
 * may: what matches nothing must have an answer too. Others get their turn after each read.
 */
export async function scanSummaries(options: ScanOptions): Promise<Scan> {
  const { find, query } = options;
  const summaries: TraceSummary[] = [];
  let next = query.after;
  let scanned = 0;
  do {
    const page = find({ ...query, limit: TRACES_PER_READ, ...(next !== undefined && { after: next }) });
    summaries.push(...page.traces.flatMap((trace) => matching(trace, options)));
    scanned += page.traces.length;
    next = page.next;
    if (next !== undefined) await setImmediate();
  } while (next !== undefined && hasRoom(summaries.length, scanned));
  return { summaries, scanned, next };
}

/** Whether what one more read may find has a place in the reply. */
function hasRoom(found: number, scanned: number): boolean {
  return found + TRACES_PER_READ <= SUMMARIES_PER_PAGE && scanned + TRACES_PER_READ <= TRACES_SCANNED_MAX;
}

/** The summary of the trace, or nothing. A trace that matches anyway is not compiled to know. */
function matching(trace: StoredTrace, { filter, summaries }: ScanOptions): readonly TraceSummary[] {
  const compiled = filter === everyTrace ? undefined : compileTrace(trace);
  if (compiled !== undefined && !filter(compiled)) return [];
  const summary = summaries.summaryOf(trace, compiled);
  const { matchedAt } = trace;
  return [matchedAt === undefined ? summary : { ...summary, MatchedEventTime: toDate(matchedAt) }];
}
