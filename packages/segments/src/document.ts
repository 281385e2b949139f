/**
 * The segment document in the form that is sent: the names of the wire, times in epoch seconds with a fraction.
 *
 * Unknown members are allowed everywhere. An SDK may send members that are not listed here, and they are kept.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export type TraceDocument = Segment | IndependentSubsegment;

/** The work of one service for one request. */
export interface Segment extends Work {
  readonly type?: undefined;
  readonly trace_id: string;
  /** The id of the caller's subsegment; absent on the first segment of a trace. */
  readonly parent_id?: string;
  /** The AWS resource that runs the service, such as `AWS::EKS::Container`. */
  readonly origin?: string;
  readonly resource_arn?: string;
  readonly user?: string;
  readonly service?: ServiceVersion;
  readonly links?: readonly TraceLink[];
}

/** Work inside a segment: a call to another service, or a named part of the segment's own work. */
export interface Subsegment extends Work {
  /** `aws` or `remote` for a call to another service; with any other value it is local work. */
  readonly namespace?: string;
  readonly sql?: SqlQuery;
  readonly traced?: boolean;
  readonly precursor_ids?: readonly string[];
}

/** A subsegment that was sent in a document of its own, before its segment or without it. */
export interface IndependentSubsegment extends Subsegment {
  readonly type: "subsegment";
  readonly trace_id: string;
  readonly parent_id: string;
}

/** What segments and subsegments share. */
export interface Work {
  readonly name: string;
  /** 16 hexadecimal digits, unique in the trace. */
  readonly id: string;
  /** Epoch seconds. */
  readonly start_time: number;
  /** Epoch seconds; absent while in progress. */
  readonly end_time?: number;
  readonly in_progress?: boolean;
  /** The client made an error: 4xx. */
  readonly error?: boolean;
  /** The client sent too many requests: 429. */
  readonly throttle?: boolean;
  /** The server failed: 5xx. */
  readonly fault?: boolean;
  /** An exception, or the id of one recorded elsewhere in the trace. */
  readonly cause?: Cause | string;
  readonly http?: HttpExchange;
  readonly aws?: Readonly<Record<string, unknown>>;
  readonly annotations?: Readonly<Record<string, AnnotationValue>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly subsegments?: readonly Subsegment[];
}

export type AnnotationValue = string | number | boolean;

export interface HttpExchange {
  readonly request?: {
    readonly method?: string;
    readonly url?: string;
    readonly user_agent?: string;
    readonly client_ip?: string;
    readonly x_forwarded_for?: boolean;
    readonly traced?: boolean;
  };
  readonly response?: { readonly status?: number; readonly content_length?: number };
}

export interface SqlQuery {
  readonly connection_string?: string;
  readonly url?: string;
  readonly sanitized_query?: string;
  readonly database_type?: string;
  readonly database_version?: string;
  readonly driver_version?: string;
  readonly user?: string;
  readonly preparation?: string;
}

export interface ServiceVersion {
  readonly name?: string;
  readonly version?: string;
  readonly runtime?: string;
  readonly runtime_version?: string;
}

export interface Cause {
  readonly working_directory?: string;
  readonly paths?: readonly string[];
  readonly exceptions?: readonly RecordedException[];
}

export interface RecordedException {
  readonly id: string;
  readonly message?: string;
  readonly type?: string;
  readonly remote?: boolean;
  readonly truncated?: number;
  readonly skipped?: number;
  readonly cause?: string;
  readonly stack?: readonly StackFrame[];
}

export interface StackFrame {
  readonly path?: string;
  readonly line?: number;
  readonly label?: string;
}

/** Another trace that is related, such as the trace of the request that filled a queue. */
export interface TraceLink {
  readonly trace_id: string;
  readonly id: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}
