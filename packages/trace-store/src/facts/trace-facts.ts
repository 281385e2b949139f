import type { CauseKind } from "@xray-lab/filter-expressions";
import type { AnnotationValue, OutcomeFlags } from "@xray-lab/segments";
import type { TraceNode } from "@xray-lab/traces";

/** What the store knows of a trace beside its documents. */
export interface StoredFacts {
  /** The second that the trace is filed under. */
  readonly second: number;
  /** When each of its documents arrived, in epoch seconds. */
  readonly arrivals: readonly number[];
  /** Set when documents were refused because the trace is too large. */
  readonly limitExceeded: boolean;
}

/** All that filters, graphs and series ask of one trace: plain data, derived from its documents. */
export interface TraceFacts extends StoredFacts {
  readonly traceId: string;
  /** Epoch seconds. */
  readonly start: number;
  /** Whole microseconds, from the start of the first segment to the end of the last. */
  readonly duration: number;
  readonly revision: number;
  /** When each finished segment ended, in epoch seconds. */
  readonly ends: readonly number[];
  /** The request with which the trace began. */
  readonly root: RootFacts;
  /** The segments of known services, inferred ones included. */
  readonly segments: readonly SegmentFacts[];
  /** The requests of clients and the calls between services. */
  readonly calls: readonly CallFacts[];
  readonly annotations: readonly AnnotationFacts[];
  readonly users: readonly string[];
  readonly resourceArns: readonly string[];
  readonly instanceIds: readonly string[];
  readonly availabilityZones: readonly string[];
  /** By kind of root cause, such as `fault.service`; a kind that the trace has not is absent. */
  readonly causes: Readonly<Partial<Record<CauseKind, readonly string[]>>>;
  /** The events that this trace received from others. */
  readonly receipts: readonly ReceiptFacts[];
  /** The JSON of its `TraceSummary`. */
  readonly summary: string;
}

/** How a request went. What is absent is not known. */
export interface RequestFlags extends OutcomeFlags {
  readonly ok: boolean;
  /** In progress; of the root: more of the trace is to come. */
  readonly partial: boolean;
}

export interface HttpFacts {
  readonly url: string | undefined;
  readonly status: number | undefined;
  readonly method: string | undefined;
  readonly userAgent: string | undefined;
  readonly clientIp: string | undefined;
  /** A text in a document that conforms; subsegments may have a member of this name and any type. */
  readonly user: unknown;
}

export interface RootFacts extends RequestFlags {
  /** Whole microseconds; absent while the request is in progress. */
  readonly responseTime: number | undefined;
  readonly http: HttpFacts;
}

export interface WorkFacts extends RequestFlags {
  /** Whether statistics count it. */
  readonly counted: boolean;
  /** Epoch seconds. */
  readonly start: number;
  /** Its last known time, epoch seconds. */
  readonly end: number;
  /** Whole microseconds; 0 while in progress. */
  readonly taken: number;
  /** Absent when nothing of it is known. */
  readonly http: HttpFacts | undefined;
}

export interface SegmentFacts extends WorkFacts {
  readonly node: TraceNode;
  /** Whole microseconds until its last subsegment ended. */
  readonly active: number;
  readonly inferred: boolean;
  /** Whether a request from outside came in here. */
  readonly root: boolean;
}

export interface CallFacts extends WorkFacts {
  readonly from: TraceNode;
  readonly to: TraceNode;
  /** Whole microseconds; only of events. */
  readonly eventAge: number | undefined;
  /** Another answer to a call that is counted already: filters see it, statistics do not. */
  readonly repeated: boolean;
}

export interface AnnotationFacts {
  readonly key: string;
  readonly value: AnnotationValue;
}

/** A segment of this trace that names work of another trace, which sent it an event. */
export interface ReceiptFacts {
  /** The trace that sent the event. */
  readonly traceId: string;
  /** The id of the work in it. */
  readonly senderId: string;
  /** The place of the receiver in {@link TraceFacts.segments}. */
  readonly segment: number;
  /** The receiver's own times, epoch seconds. */
  readonly start: number;
  readonly end: number | undefined;
}
