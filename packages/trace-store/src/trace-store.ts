import type { TraceDocument } from "@xray-lab/segments";

/**
 * Where documents live. Other packages know this interface only; the SQL behind it may change.
 * Every call is synchronous: when `append` returns, the documents survive a `kill -9` of the process.
 */
export interface TraceStore {
  /**
   * Stores documents in one transaction: all of them, or, when it throws, none.
   * One document is kept for each trace and id: a finished one wins over one in progress, otherwise the later one wins.
   *
   * @returns those of the given objects that were not stored because their trace has no room for them
   */
  append<One extends NewDocument>(documents: readonly One[], receivedAt: Date): readonly One[];
  /** The bytes of JSON that the documents of one trace may have together. */
  readonly maxTraceBytes: number;
  /** The traces with these ids, in the order asked; unknown ids are absent. */
  traces(traceIds: readonly string[]): readonly StoredTrace[];
  /** Whether anything of this trace is stored: without reading it. */
  has(traceId: string): boolean;
  /**
   * Traces in a window of time, newest first, one page at a time. New traces do not shift the pages that follow. A trace
   * that gets another document between two pages may be missing from the second: it is now newer.
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

/** Named values, few and small, that survive a restart. Pruning does not delete them. */
export interface Settings {
  /** The values of one kind, such as `group`. One kind has one type of value, which must survive JSON: no `Date`. */
  collection<Value extends object>(kind: string): Collection<Value>;
}

export interface Collection<Value extends object> {
  get(name: string): Value | undefined;
  /** By name, in the order of its UTF-8 bytes. */
  all(): readonly Named<Value>[];
  /** Creates or replaces. When it returns, the value survives a `kill -9` of the process. */
  put(name: string, value: Value): void;
  /** Returns whether it existed. */
  delete(name: string): boolean;
}

export interface Named<Value> {
  readonly name: string;
  readonly value: Value;
}

export interface NewDocument {
  /** Its JSON, stored as it is. Must be well-formed Unicode, because SQLite stores UTF-8. */
  readonly text: string;
  /** What the text says. `append` takes ids, times and state from here, so that it does not parse the text again. */
  readonly document: TraceDocument;
}

export interface StoredTrace {
  readonly traceId: string;
  /** In order of arrival. */
  readonly documents: readonly TraceDocument[];
  /** How many documents were added or replaced: X-Ray's `Revision`. Starts again when a pruned trace gets documents. */
  readonly revision: number;
  /** Set when documents were refused for its size: the trace is not complete. */
  readonly limitExceeded?: true;
  /** The time, in epoch seconds, by which its newest document in the window matched. Not set by TraceId. */
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
  /** Traces whose id is older than this epoch second may have been pruned; 0 when nothing was ever pruned. */
  readonly before: number;
}

export interface StoreStatistics {
  readonly traces: number;
  readonly documents: number;
  /** The size of all of it, as `maxBytes` counts it. */
  readonly bytes: number;
  /** The oldest traces are pruned beyond this size. */
  readonly maxBytes: number;
  /** The second of the oldest trace; 0 when there is none. */
  readonly oldest: number;
  readonly prunedBefore: number;
}
