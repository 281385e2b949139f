import { setTimeout as delay } from "node:timers/promises";

import type { XrayClient } from "../xray/xray-client.ts";
import { isSettled, type RequestEntry, requestEntry } from "./request-entry.ts";

export interface LiveFeedOptions {
  readonly xray: XrayClient;
  /** Ends the feed. */
  readonly signal: AbortSignal;
  /** Traces that have been shown already. */
  readonly seen: readonly string[];
  readonly onRequest: (entry: RequestEntry) => void;
  /** The API stopped answering: called once, until `onUp`. */
  readonly onDown: (reason: string) => void;
  readonly onUp: () => void;
  readonly pollMs?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

const POLL_MS = 1_000;

/** How many seconds each poll goes back, to see traces that arrive or complete late. */
const WINDOW = 15;

/** Enough that a trace is remembered for as long as it can reappear in the window. */
const MOST_SEEN = 50_000;

/**
 * Reports each request once, oldest first, and resolves at the signal. While the API is down it keeps asking; when it is
 * back, it reports the requests since then that are still in the window.
 */
export async function followRequests(options: LiveFeedOptions): Promise<void> {
  const seen = new Set(options.seen);
  let up = true;
  while (!options.signal.aborted) {
    const failure = await poll(options, seen).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (options.signal.aborted) return;
    if (up && failure !== undefined) options.onDown(failure);
    if (!up && failure === undefined) options.onUp();
    up = failure === undefined;
    await delay(options.pollMs ?? POLL_MS, undefined, { signal: options.signal }).catch(() => undefined);
  }
}

async function poll({ xray, now, onRequest, signal }: LiveFeedOptions, seen: Set<string>): Promise<void> {
  const time = (now ?? Date.now)() / 1000;
  // The end is exclusive, and clients send whole seconds: one more includes the current second.
  const summaries = await xray.activeTraces({ start: Math.floor(time) - WINDOW, end: Math.ceil(time) + 1 });
  if (signal.aborted) return;
  const entries = summaries
    .filter((summary) => isSettled(summary, time))
    .map(requestEntry)
    .filter((entry) => entry !== undefined);
  for (const entry of entries.toSorted((a, b) => a.start - b.start)) {
    if (seen.has(entry.traceId)) continue;
    seen.add(entry.traceId);
    onRequest(entry);
  }
  forget(seen);
}

/** A set keeps the order of insertion: the oldest ids are deleted first. */
function forget(seen: Set<string>): void {
  for (const id of seen) {
    if (seen.size <= MOST_SEEN) return;
    seen.delete(id);
  }
}
