import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { ApiProblem } from "../api/call.ts";
import type { Change } from "../api/feed.ts";
import { throttled } from "../api/use-live-query.ts";
import { rangeOf, type TimeWindow } from "../view-state/time-window.ts";
import { readChanges, readMore, readTraceList, type TraceList, withChanges } from "./read-trace-list.ts";

export interface TraceListQuery {
  readonly filter: string | undefined;
  readonly window: TimeWindow;
  /** False while a part of the filter is no expression: then the list stays as it was. */
  readonly enabled: boolean;
}

export interface ShownTraceList {
  readonly list: TraceList | undefined;
  readonly error: Error | null;
  /** Whether the list is that of an earlier question, while the next one is being read. */
  readonly stale: boolean;
  readonly reading: boolean;
  readonly retry: () => void;
  /** Reads the next older traces; undefined when all are there. */
  readonly more: (() => void) | undefined;
  readonly readingMore: boolean;
}

/** The traces of the window. While it is live, only what is new is read, when the feed says that traces changed. */
export function useTraceList(query: TraceListQuery): ShownTraceList {
  const { filter, window, enabled } = query;
  const identity = JSON.stringify(["traces", filter, window]);
  const client = useQueryClient();
  const result = useQuery({
    queryKey: [identity],
    queryFn: ({ signal }) => readTraceList(identity, { range: rangeNow(window), filter }, signal),
    placeholderData: keepPreviousData,
    // Rows that did not change are the same objects already: comparing them deeply takes longer than all the rest.
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    enabled,
    retry: (count, error) => count < 1 && !(error instanceof ApiProblem && error.status === 400),
  });
  const here = result.data?.identity === identity;
  useFollowing({ client, identity, query, following: here && enabled && window.kind === "live" });
  const { more, readingMore } = useMore(client, identity, query);
  return {
    list: result.data,
    error: result.error,
    stale: enabled && !here && result.isFetching,
    reading: result.isFetching,
    retry: () => void result.refetch(),
    more: here && result.data?.complete === false ? more : undefined,
    readingMore,
  };
}

function rangeNow(window: TimeWindow): ReturnType<typeof rangeOf> {
  return rangeOf(window, Date.now() / 1000);
}

/** A read may take this part of the time between two reads. */
const SHARE = 4;
const SHORTEST_MS = 500;
/** Without changes old traces still leave the window. It is also what is left when there is no feed. */
const QUIET_MS = 10_000;

interface Following {
  readonly client: QueryClient;
  readonly identity: string;
  readonly query: TraceListQuery;
  readonly following: boolean;
}

function useFollowing({ client, identity, query, following }: Following): void {
  const { filter, window } = query;
  useEffect(() => {
    if (!following) return undefined;
    const ended = new AbortController();
    let took = 0;
    let busy = false;
    const read = async (change: Change): Promise<void> => {
      const list = client.getQueryData<TraceList>([identity]);
      if (list === undefined || busy) return;
      if (change.traceIds === undefined) return client.refetchQueries({ queryKey: [identity] });
      busy = true;
      const began = performance.now();
      await follow({ client, list, filter, window, changed: change.traceIds, signal: ended.signal });
      took = performance.now() - began;
      busy = false;
    };
    const none: Change = { traceIds: new Set() };
    const end = throttled(
      (change) => void read(change),
      () => Math.max(SHORTEST_MS, SHARE * took),
    );
    const timer = setInterval(() => void read(none), QUIET_MS);
    void read(none);
    return () => {
      ended.abort();
      end();
      clearInterval(timer);
    };
    // The identity stands for the filter and the window, which is a new object each time.
  }, [client, identity, following]);
}

interface Follow {
  readonly client: QueryClient;
  readonly list: TraceList;
  readonly filter: string | undefined;
  readonly window: TimeWindow;
  readonly changed: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** A read that fails is made up for by the next one: it begins where the last one that succeeded ended. */
async function follow({ client, list, filter, window, changed, signal }: Follow): Promise<void> {
  const key = [list.identity];
  const changes = await readChanges(list, filter, signal).catch(() => "failed" as const);
  if (changes === "failed" || signal.aborted) return;
  if (changes === undefined) return client.refetchQueries({ queryKey: key });
  const since = rangeNow(window).from;
  const gone = filter === undefined ? new Set<string>() : changed;
  client.setQueryData<TraceList>(key, (now) => now && withChanges(now, changes, { since, changed: gone }));
}

function useMore(
  client: QueryClient,
  identity: string,
  { filter, window }: TraceListQuery,
): { readonly more: () => void; readonly readingMore: boolean } {
  const [readingMore, setReading] = useState(false);
  const more = useCallback(() => {
    const list = client.getQueryData<TraceList>([identity]);
    if (list === undefined) return;
    setReading(true);
    readMore(list, { range: rangeNow(window), filter })
      .then((longer) =>
        client.setQueryData<TraceList>([identity], (now) =>
          now === undefined || now === list
            ? longer
            : withChanges(
                longer,
                { summaries: now.rows, readTo: now.readTo },
                { since: 0, changed: new Set() },
              ),
        ),
      )
      .finally(() => setReading(false))
      .catch(() => undefined);
    // As above.
  }, [client, identity]);
  return { more, readingMore };
}
