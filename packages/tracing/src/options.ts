/** A logger such as pino or `console`. */
export interface TracingLogger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** The options of `startTracing`. */
export interface TracingOptions {
  /** The segment's name when AWS_XRAY_TRACING_NAME is not set. */
  readonly name: string;
  /** The version of the service. It is recorded in the segment as `service.version`. */
  readonly version?: string;
  /**
   * The variables, usually `process.env`. Read are those that begin with AWS_XRAY_, in Kubernetes EKS_CLUSTER_NAME and
   * POD_NAME, which are recorded in the segment, and in ECS ECS_CONTAINER_METADATA_URI_V4, which ECS sets: the container's id
   * and ARN are asked for there at the start, in the background, and recorded in the segments that begin after the answer.
   */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logger: TracingLogger;
  /**
   * Paths whose requests are not traced, such as health checks. They are compared as Express compares routes: `/health` is also
   * `/Health` and `/health/`, and not `/health/db`.
   */
  readonly untracedPaths?: readonly string[];
  /**
   * Whether an error is a fault, the service's own mistake. `undefined` leaves it to the usual rule: an error with a `status` or
   * `statusCode` from 400 to 499 is not a fault but an error, any other is a fault. If it throws, the usual rule decides.
   */
  readonly isFault?: (error: unknown) => boolean | undefined;
  /** The same for an error, the client's mistake. What is an error by this function is not a fault by the usual rule. */
  readonly isError?: (error: unknown) => boolean | undefined;
  /**
   * Called with each document before it is sent. Returns the document to send, or `undefined` to send nothing. The document
   * is a copy with all subsegments, and values of secret keys are redacted already. There is one document per sampled
   * request, and one before it, with `in_progress`, for a request that takes longer than a second. The function must not be async. If it throws, the error is logged, and only names, times and outcomes are sent.
   */
  readonly redact?: (document: TraceDocument) => TraceDocument | undefined;
  /**
   * The number of your own proxies in front of the service: 1 for a load balancer, 0 when absent. With 1, `client_ip` is the
   * last entry of X-Forwarded-For, with 2 the last but one. A client cannot forge that entry. With 0, `client_ip` is the
   * socket's address. The same entry of X-Forwarded-Proto and X-Forwarded-Host gives the scheme and host of the URL, so let
   * your proxies set or remove both. It must be a whole number, otherwise `startTracing` throws a RangeError.
   */
  readonly trustedHops?: number;
  /**
   * Whether the segment of a request that takes longer than a second is sent once while it is open, with `in_progress` and without
   * an end, as X-Ray shows pending requests. Its final document replaces it. Default true.
   */
  readonly inProgress?: boolean;
  /**
   * Whether traced requests, also those that are not sampled, are answered with their trace id, as `X-Amzn-Trace-Id:
   * Root=…;Sampled=1`. A header that the program sets stays. Default: false; only a caller who asks with `Sampled=?` gets it.
   */
  readonly traceIdInResponse?: boolean;
  /**
   * Whether the process runs on an EC2 instance. Then the instance metadata service (IMDSv2) is asked for the instance at the
   * start, in the background, and segments that begin after the answer have `aws.ec2`. In EKS and ECS the origin stays the
   * container's. Default: false.
   */
  readonly ec2?: boolean;
  /** Decides how calls of fetch, undici and node:http are recorded. */
  readonly outgoing?: OutgoingCalls;
}

/** Hooks for calls of fetch, undici and node:http. A hook that throws is logged once and ignored. None may be async. */
export interface OutgoingCalls {
  /** `false` leaves the call out: no subsegment, no trace header. Also called in a request that is not sampled. */
  readonly record?: (call: OutgoingCall) => boolean;
  /** Another name than the host's, or `undefined` to keep it. */
  readonly name?: (call: OutgoingCall) => string | undefined;
  /** Called with the head of the response: annotate from it. `header` takes a name in any case. */
  readonly onResponse?: (
    call: OutgoingCall,
    response: { readonly status: number; header(name: string): string | undefined },
    recorded: Recorded,
  ) => void;
}

/** A call of fetch, undici or node:http. */
export interface OutgoingCall {
  readonly method: string;
  /** Without query and credentials. */
  readonly url: string;
  /** Without port. */
  readonly host: string;
}

/** The subsegment of a call. `annotate` and `metadata` are those of {@link Tracing}. */
export interface Recorded {
  annotate(key: string, value: string | number | boolean): void;
  metadata(key: string, value: unknown, namespace?: string): void;
}

/**
 * A segment, or a subsegment in it, in X-Ray's form. It may have more members than these. Times are epoch seconds.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export interface TraceDocument {
  readonly id: string;
  /** Absent in a subsegment inside another document. */
  readonly trace_id?: string;
  readonly start_time: number;
  readonly end_time?: number;
  name: string;
  user?: string;
  http?: {
    request?: { method?: string; url?: string; user_agent?: string; client_ip?: string };
    response?: { status?: number; content_length?: number };
  };
  sql?: { url?: string; user?: string; sanitized_query?: string };
  annotations?: Record<string, string | number | boolean>;
  /** By namespace, then by key. */
  metadata?: Record<string, Record<string, unknown>>;
  cause?: { exceptions?: { message: string; type?: string }[] };
  subsegments?: TraceDocument[];
  [member: string]: unknown;
}
