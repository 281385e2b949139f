/** What an expression can ask of a trace: nothing else of it is looked at. Times and durations are in seconds. */
export interface FilterableTrace {
  /** What keywords outside of every block look at: the request with which the trace began. */
  readonly root: RequestFacts;
  /** One entry for each segment, inferred ones included: a service that worked twice is here twice. */
  readonly services: readonly ServiceFacts[];
  /** One entry for each call from one service to another, as its caller saw it. */
  readonly edges: readonly EdgeFacts[];
  /** The values of each annotation key in the whole trace. */
  readonly annotations: ReadonlyMap<string, readonly AnnotationValue[]>;
  /** Everybody that a segment names as its user. */
  readonly users: readonly string[];
  readonly resourceArns: readonly string[];
  readonly instanceIds: readonly string[];
  readonly availabilityZones: readonly string[];
  readonly rootCauses: RootCauses;
}

export type AnnotationValue = string | number | boolean;

/** How one request went. Absent is not known, such as the response time of what is still in progress. */
export interface RequestFacts {
  readonly ok: boolean;
  readonly error: boolean;
  readonly throttle: boolean;
  readonly fault: boolean;
  readonly partial: boolean;
  /** How long the client waited. */
  readonly responseTime?: number | undefined;
  /** From the first to the last work of it. */
  readonly duration?: number | undefined;
  readonly http?: HttpFacts | undefined;
  readonly user?: string | undefined;
}

export interface HttpFacts {
  readonly url?: string | undefined;
  readonly method?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly clientIp?: string | undefined;
  readonly status?: number | undefined;
}

/** A node of the trace map, as `id(name: …, type: …, account.id: …)` names it. */
export interface ServiceId {
  readonly name: string;
  /** Other names of the same node; the name itself may be among them. */
  readonly names?: readonly string[] | undefined;
  readonly type?: string | undefined;
  readonly accountId?: string | undefined;
}

export interface ServiceFacts extends RequestFacts {
  readonly id: ServiceId;
  /** Whether requests from outside came in here. */
  readonly root: boolean;
  readonly inferred: boolean;
}

export interface EdgeFacts extends RequestFacts {
  readonly from: ServiceId;
  readonly to: ServiceId;
}

export interface RootCauses {
  readonly fault: readonly RootCause[];
  readonly error: readonly RootCause[];
  readonly responseTime: readonly RootCause[];
}

/** The chain of services from the entry to the culprit: the `FaultRootCauses` and their like of GetTraceSummaries. */
export interface RootCause {
  readonly clientImpacting: boolean;
  readonly services: readonly RootCauseService[];
}

export interface RootCauseService {
  readonly id: ServiceId;
  readonly inferred: boolean;
  /** The segment, then the subsegments down to the culprit. */
  readonly entityPath: readonly RootCauseEntity[];
}

export interface RootCauseEntity {
  readonly name: string;
  /** The part of the response time spent here, from 0 to 1; response time root causes only. */
  readonly coverage?: number | undefined;
  readonly remote?: boolean | undefined;
  readonly exceptions?: readonly RootCauseException[] | undefined;
}

export interface RootCauseException {
  readonly name?: string | undefined;
  readonly message?: string | undefined;
}
