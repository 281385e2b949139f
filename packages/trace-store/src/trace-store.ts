import type { TraceDocument } from "@xray-lab/segments";

/**
 * Where documents live. Its inside may change; this is all that anything else knows of it.
 * Every call is synchronous: when `append` returns, the documents survive a `kill -9` of the process.
 */
export interface TraceStore {
  /**
   * Stores documents in one transaction: all of them, or, when it throws, none.
   * Of documents with the same trace and id one is kept: a finished one before one in progress, else the later one.
   *
   * @returns the documents for which their trace had no room, and which are not stored
   */
  append(documents: readonly TraceDocument[], receivedAt: Date): readonly TraceDocument[];
  /** The traces with these ids, in the order asked; unknown ids are absent. */
  traces(traceIds: readonly string[]): readonly StoredTrace[];
  /**
   * Traces in a window of time, newest first, one page at a time. Traces that come while one pages do not shift the
   * pages; a trace that goes on while one pages may move ahead of them.
   *
   * @throws {InvalidPageToken} when `after` is not from an earlier page by the same time.
   * @throws {RangeError} when `limit` is not a positive integer.
   */
  find(query: TraceQuery): TracePage;
  /** Deletes the oldest traces beyond the caps, and remembers that it did. */
  prune(now: Date): Pruned;
  statistics(): StoreStatistics;
  readonly settings: Settings;
  close(): void;
}

/** Few and small things with a name that must survive a restart. Pruning leaves them alone. */
export interface Settings {
  /** Those of one kind, such as `group`. One kind has one type of value, which must survive JSON: no `Date`. */
  collection<Value extends object>(kind: string): Collection<Value>;
}

export interface Collection<Value extends object> {
  get(name: string): Value | undefined;
  /** By name, in the order of its UTF-8 bytes. */
  all(): readonly Named<Value>[];
  /** Makes or replaces. When it returns, the value survives a `kill -9` of the process. */
  put(name: string, value: Value): void;
  /** Whether there was one. */
  delete(name: string): boolean;
}

export interface Named<Value> {
  readonly name: string;
  readonly value: Value;
}

export interface StoredTrace {
  readonly traceId: string;
  /** In order of arrival. */
  readonly documents: readonly TraceDocument[];
  /** How many documents were added or replaced: X-Ray's `Revision`. Begins again when a pruned trace goes on. */
  readonly revision: number;
  /** Set when documents of it were refused: there is more to this trace than is here. */
  readonly limitExceeded?: true;
  /** The epoch seconds at which its newest document in the window matched; of a trace found by Event or Service. */
  readonly matchedAt?: number;
}

export interface TraceQuery {
  /** Epoch seconds, inclusive. */
  readonly from: number;
  /** Epoch seconds, exclusive. */
  readonly to: number;
  /**
   * What must lie in the window: the second in the trace id (of an id that is 28 days off: the start of its first work),
   * the arrival of a document, or the end of a finished segment.
   */
  readonly by: "TraceId" | "Event" | "Service";
  readonly limit: number;
  /** The `next` of the page before this one. */
  readonly after?: string;
}

export interface TracePage {
  readonly traces: readonly StoredTrace[];
  /** Absent on the last page. */
  readonly next?: string;
}

export interface Pruned {
  readonly traces: number;
  /** Traces whose id is older than this epoch second may have been pruned; 0 when none ever was. */
  readonly before: number;
}

export interface StoreStatistics {
  readonly traces: number;
  readonly documents: number;
  /** What all of this takes up, as `maxBytes` counts it. */
  readonly bytes: number;
  readonly prunedBefore: number;
}
