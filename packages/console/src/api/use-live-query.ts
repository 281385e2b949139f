import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { rangeOf, type TimeRange, type TimeWindow } from "../view-state/time-window.ts";
import { bothChanges, type Change, feed, type FeedState } from "./feed.ts";

export interface LiveQuery<Result> {
  /** What makes the result another one, such as a group or a filter. The window is added. */
  readonly key: readonly unknown[];
  readonly window: TimeWindow;
  readonly read: (range: TimeRange, signal: AbortSignal) => Promise<Result>;
  /** The shortest time between two reads, in ms. Default 1000. A slow read is repeated less often. */
  readonly every?: number;
}

/** Without new traces a live window still goes on: old traces leave it. */
const QUIET_MS = 15_000;
/** A read may take this part of the time between two reads. */
const SHARE = 4;

/**
 * Reads a window of time and, while the window is live, reads it again when the feed says that traces changed. The old result
 * stays until the new one is there, so that nothing jumps.
 */
export function useLiveQuery<Result>(query: LiveQuery<Result>): UseQueryResult<Result> {
  const { key, window, read, every = 1000 } = query;
  const live = window.kind === "live";
  const queryKey = [...key, window];
  const lastTook = useRef(0);
  const result = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const began = performance.now();
      const value = await read(rangeOf(window, Date.now() / 1000), signal);
      lastTook.current = performance.now() - began;
      return value;
    },
    placeholderData: keepPreviousData,
    staleTime: live ? 0 : Number.POSITIVE_INFINITY,
    refetchInterval: live ? QUIET_MS : false,
  });
  const client = useQueryClient();
  const identity = JSON.stringify(queryKey);
  useEffect(() => {
    if (!live) return undefined;
    const again = (): void => void client.refetchQueries({ queryKey, exact: true }, { cancelRefetch: false });
    return throttled(again, () => Math.max(every, SHARE * lastTook.current));
    // The identity stands for the key, which is a new array each time.
  }, [live, identity, every, client]);
  return result;
}

/**
 * Calls `again` after changes, at once when the last call was long enough ago, with all changes since then as one.
 *
 * @returns the end of it
 */
export function throttled(again: (change: Change) => void, distance: () => number): () => void {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: Change = { traceIds: new Set() };
  const run = (): void => {
    const change = waiting;
    waiting = { traceIds: new Set() };
    timer = undefined;
    last = performance.now();
    again(change);
  };
  const end = feed.subscribe((change) => {
    waiting = bothChanges(waiting, change);
    timer ??= setTimeout(run, Math.max(0, last + distance() - performance.now()));
  });
  return () => {
    end();
    clearTimeout(timer);
  };
}

export function useFeedState(): FeedState {
  return useSyncExternalStore(
    (listener) => feed.onState(listener),
    () => feed.state,
  );
}
