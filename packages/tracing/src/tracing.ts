import type { IncomingMessage, ServerResponse } from "node:http";
import type { DatabaseSync } from "node:sqlite";

/** What a service does with tracing. Every member works, and costs next to nothing, when tracing is switched off. */
export interface Tracing {
  readonly enabled: boolean;
  /** First middleware: opens the request's segment. Works in Express 4 and 5. */
  readonly openSegment: Middleware;
  /** After the routes, before the error handlers: records what a handler threw. */
  readonly closeSegment: ErrorMiddleware;
  /** Runs `work` in a subsegment of the current one; what it throws is recorded and thrown on. */
  readonly capture: <T>(name: string, work: () => T) => T;
  /**
   * Indexed, so traces can be searched by it. At most 50 in a trace; text is cut at 1,000 characters. In a key, what is
   * no letter, digit or `_` becomes `_`. Any other value (null, a Date, NaN) is left out, with a warning once per key.
   */
  readonly annotate: (key: string, value: string | number | boolean) => void;
  /**
   * Stored with the trace, not indexed. The value of a key that names a secret, at any depth, becomes `[redacted]`: one that
   * contains password, passwd, passphrase, secret, authorization, cookie, credential, api key, access key, private key or
   * session id, or ends in token, pwd or jwt, in any case and with any separators.
   */
  readonly metadata: (key: string, value: unknown, namespace?: string) => void;
  /** Whom the request is for: text, cut at 250 characters. Indexed. */
  readonly setUser: (user: string) => void;
  /** The id of the current trace, such as `1-67891233-abcdef012345678912345678`. */
  readonly traceId: () => string | undefined;
  /** For pino's `mixin`: adds `trace_id` to a line that is logged inside a request. */
  readonly logFields: () => { trace_id?: string };
  /** A database whose statements are recorded as subsegments named `name`. */
  readonly captureSqlite: (database: DatabaseSync, name: string) => DatabaseSync;
  /** A mail transport whose `sendMail` is recorded as a subsegment named `name`. */
  readonly captureMailer: <T extends Mailer>(transport: T, name: string) => T;
  /** Resolves when every segment closed so far has been handed to the network. */
  readonly flush: () => Promise<void>;
  /** `flush()`, then stops capturing and closes the socket. */
  readonly stop: () => Promise<void>;
}

/** Express's middleware, as far as tracing needs to know it. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void;
/** Express's error middleware. */
export type ErrorMiddleware = (
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
) => void;
/** Goes on to the next middleware, or with an error to the next error middleware. */
export type Next = (error?: unknown) => void;

/** nodemailer's transport, as far as tracing needs to know it. */
export interface Mailer {
  sendMail(message: never): Promise<unknown>;
}

/** pino's shape. */
export interface TracingLogger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What `startTracing` needs to know. */
export interface TracingOptions {
  /** The segment's name when AWS_XRAY_TRACING_NAME is not set. */
  readonly name: string;
  /** Shown with the segment as `service.version`. */
  readonly version?: string;
  /**
   * Where the AWS_XRAY_ variables are read from: `process.env` in a service. In Kubernetes (KUBERNETES_SERVICE_HOST) also
   * EKS_CLUSTER_NAME, which makes segments say that they come from that EKS cluster, and POD_NAME.
   */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logger: TracingLogger;
  /** Paths that get no segment: health checks, which would drown the rest. */
  readonly untracedPaths?: readonly string[];
  /**
   * Looks at each document before it is sent, with all its subsegments, and returns it changed, or `undefined` to drop
   * it. It gets a copy, in which passwords and the like are redacted already. Called once per sampled request, and not
   * awaited. When it throws, that is logged, and only names, times and outcomes are sent.
   */
  readonly redact?: (document: TraceDocument) => TraceDocument | undefined;
  /**
   * How many proxies of your own are in front, such as 1 for a load balancer; 0 when absent. `client_ip` is then the
   * X-Forwarded-For entry that many from the right, which no client can forge; with 0 it is the socket's address.
   * A RangeError when it is no whole number.
   */
  readonly trustedHops?: number;
}

/**
 * A segment, or a subsegment in it, as X-Ray takes it; what is not listed here is there as well. Times are epoch seconds.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export interface TraceDocument {
  readonly id: string;
  /** Absent on a subsegment inside another document. */
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
