import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { TraceSummary } from "@xray-lab/traces";
import { allPages } from "./all-pages.ts";
import { callXray } from "./call.ts";
import { readSummary } from "./read-summary.ts";

/** About how many requests a dry run is. */
export const LAST_REQUESTS = 1000;

/** X-Ray keeps traces for 30 days. */
const KEPT_SECONDS = 30 * 86_400;
/** How far the time in a trace id may be from the start of its request; a clock may be as far ahead of ours. */
const TOLERANCE_SECONDS = 60;
const EVERY_MS = 30_000;

interface SummaryQuery {
  /** Epoch seconds. */
  readonly from: number;
  readonly to: number;
  readonly filter?: string;
  readonly most?: number;
}

/** The last requests that were recorded, newest first: what dry runs are about. */
export function useLastRequests(): UseQueryResult<readonly TraceSummary[]> {
  return useQuery({
    queryKey: ["last-requests"],
    queryFn: ({ signal }) => readLastRequests(signal),
    staleTime: EVERY_MS / 2,
    refetchInterval: EVERY_MS,
  });
}

async function readLastRequests(signal: AbortSignal): Promise<readonly TraceSummary[]> {
  const now = Math.ceil(Date.now() / 1000);
  const window = { from: now - KEPT_SECONDS, to: now + TOLERANCE_SECONDS };
  return readSummaries({ ...window, most: LAST_REQUESTS }, signal);
}

/** How many of these requests a filter expression finds. X-Ray decides: a summary has not all that a filter may ask for. */
export async function countFound(
  filter: string,
  requests: readonly TraceSummary[],
  signal: AbortSignal,
): Promise<number> {
  const starts = requests.map(({ start }) => start);
  if (starts.length === 0) return 0;
  const from = Math.floor(Math.min(...starts)) - TOLERANCE_SECONDS;
  const to = Math.ceil(Math.max(...starts)) + TOLERANCE_SECONDS;
  const ids = new Set(requests.map(({ traceId }) => traceId));
  const found = await readSummaries({ from, to, filter }, signal);
  return found.filter(({ traceId }) => ids.has(traceId)).length;
}

async function readSummaries(
  { from, to, filter, most }: SummaryQuery,
  signal: AbortSignal,
): Promise<readonly TraceSummary[]> {
  const query = { StartTime: from, EndTime: to, ...(filter !== undefined && { FilterExpression: filter }) };
  return allPages(async (token) => {
    const page = await callXray("GetTraceSummaries", { ...query, ...nextToken(token) }, signal);
    return { entries: (page.TraceSummaries ?? []).map(readSummary), next: page.NextToken };
  }, most);
}

export function nextToken(token: string | undefined): { readonly NextToken?: string } {
  return token === undefined ? {} : { NextToken: token };
}
