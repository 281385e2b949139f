import type { TraceDocument } from "@xray-lab/segments";
import type {
  FaultHistory,
  HistoryWindow,
  ServiceNode,
  TimeSeriesOptions,
  TimeSeriesPeriod,
} from "@xray-lab/traces";

import type { PageQuery, SummaryPage } from "./reading/find-page.ts";
import type { Selection } from "./reading/read-blocks.ts";

/**
 * The reading side of a store. Other packages know this interface only; what is inside may change.
 *
 * Every answer knows all documents for which `append` of the log had returned before the question. Long questions are
 * answered in slices, between which other work of the thread has its turn.
 */
export interface TraceStore {
  /** The traces with these ids, in the order asked; unknown ids are absent. */
  traces(traceIds: readonly string[]): Promise<readonly StoredTrace[]>;
  /** Whether anything of this trace is stored: without reading it. */
  has(traceId: string): Promise<boolean>;
  /**
   * Traces in a window of time, newest first, one page at a time. New traces do not shift the pages that follow. A trace
   * that gets another document between two pages may be missing from the second: it is now newer.
   *
   * @throws {InvalidPageToken} when `after` is not from an earlier page by the same time.
   * @throws {RangeError} when `limit` is not a positive integer.
   */
  find(query: PageQuery): Promise<SummaryPage>;
  /** The service graph of all selected traces. */
  graph(selection: Selection): Promise<readonly ServiceNode[]>;
  timeSeries(selection: Selection, options: TimeSeriesOptions): Promise<readonly TimeSeriesPeriod[]>;
  /** What insights are found in. */
  faults(selection: Selection, window: HistoryWindow): Promise<FaultHistory>;
  /**
   * Deletes the oldest traces beyond the caps, and remembers that it did.
   *
   * @param clockIsSteady false while the clock cannot be believed: then no trace is too old
   */
  prune(now: Date, clockIsSteady?: boolean): Promise<Pruned>;
  statistics(): Promise<StoreStatistics>;
  readonly settings: Settings;
  /** Resolves when all is read that was written before the call. @throws what keeps it from being read */
  catchUp(): Promise<void>;
  /** Analyses and seals what can be, so that questions find it done. @returns whether there is more to do */
  maintain(): Promise<boolean>;
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
