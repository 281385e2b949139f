import { memberOf } from "./read-unknown.ts";

/** What the feed says happened since the last call. */
export interface Change {
  /** The traces that got documents; undefined when that is not known, and everything may have changed. */
  readonly traceIds: ReadonlySet<string> | undefined;
}

export type FeedState = "connecting" | "live" | "lost";

export type ChangeListener = (change: Change) => void;

/**
 * The one connection that says which traces changed. The browser reconnects, and the server resumes after the last event; when
 * it cannot, it says `reset`.
 */
export class Feed {
  readonly #listeners = new Set<ChangeListener>();
  readonly #stateListeners = new Set<() => void>();
  #source: EventSource | undefined;
  #state: FeedState = "connecting";

  get state(): FeedState {
    return this.#state;
  }

  /** @returns the end of the subscription */
  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    this.#open();
    return () => void this.#listeners.delete(listener);
  }

  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener);
    this.#open();
    return () => void this.#stateListeners.delete(listener);
  }

  #open(): void {
    if (this.#source === undefined) this.#connect();
  }

  /** @param anew a connection before it ended for good: what changed meanwhile is not known */
  #connect(anew = false): void {
    const source = new EventSource("/feed");
    this.#source = source;
    source.addEventListener("open", () => {
      this.#become("live");
      if (anew) this.#tell({ traceIds: undefined });
    });
    source.addEventListener("error", () => {
      this.#become("lost");
      // A browser gives up for good after an answer that is no feed, such as a 503 when the server has too many clients.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.#connect(true), RETRY_MS);
    });
    source.addEventListener("reset", () => this.#tell({ traceIds: undefined }));
    source.addEventListener("change", ({ data }: MessageEvent<string>) => this.#tell(readChange(data)));
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  #become(state: FeedState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#stateListeners) listener();
  }
}

const RETRY_MS = 2000;

/** What cannot be read means that everything may have changed. */
export function readChange(data: string): Change {
  const traces = memberOf(parsed(data), "traces");
  if (!Array.isArray(traces)) return { traceIds: undefined };
  return { traceIds: new Set(traces.filter((id: unknown) => typeof id === "string")) };
}

/** Two changes as one. What one of them does not know, both do not know. */
export function bothChanges(left: Change, right: Change): Change {
  if (left.traceIds === undefined || right.traceIds === undefined) return { traceIds: undefined };
  return { traceIds: new Set([...left.traceIds, ...right.traceIds]) };
}

export const feed: Feed = new Feed();

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
