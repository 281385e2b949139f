import type { IncomingMessage, ServerResponse } from "node:http";
import type { DatabaseSync } from "node:sqlite";

/** The tracing of one service. When tracing is switched off, each member can still be called, records nothing and costs almost nothing. */
export interface Tracing {
  readonly enabled: boolean;
  /** The first middleware. Opens the segment of a sampled request. Works in Express 4 and 5. */
  readonly openSegment: Middleware;
  /** The middleware after the routes and before your error handlers. Records the errors of the routes. */
  readonly closeSegment: ErrorMiddleware;
  /**
   * Runs `work` in a subsegment and returns its result: the very value, run once. An error in `work` is recorded and thrown
   * again. The subsegment closes with the end of a promise, a generator or a stream, and at once for any other value. That of
   * a thenable which runs when it is awaited, such as a query of knex, closes with the end of the first `await` or `then`.
   */
  readonly capture: <T>(name: string, work: () => T) => T;
  /**
   * Adds a value by which traces can be searched. A segment, with its subsegments, has at most 50 annotations. A text is cut at 1,000 characters. Key
   * characters other than letters, digits, `_` and `.` become `_`. Other values, such as null, a Date or NaN, are left out.
   * A changed key or a value that is left out is logged once per key. Passing the limit of 50 is logged once.
   */
  readonly annotate: (key: string, value: string | number | boolean) => void;
  /**
   * Adds any JSON value to the trace. Traces cannot be searched by it. Values of secret keys become `[redacted]` at any depth.
   * A key is secret if it contains password, passwd, passphrase, secret, authorization, cookie, credential, api key, access
   * key, private key or session id, or ends in token, pwd or jwt. Case and separators are ignored. In texts, here and wherever
   * text is recorded, `[redacted]` replaces user and password of a URL or DSN, the value of such a key (`password=…`,
   * `"token": …`), bearer tokens, private keys, and keys and tokens of a known form, as AWS's are.
   */
  readonly metadata: (key: string, value: unknown, namespace?: string) => void;
  /**
   * Records an error in the current segment or subsegment, without closing it: one that the program handles itself. It counts
   * as a fault or as an error by the same rule as an error that is thrown.
   */
  readonly recordError: (error: unknown) => void;
  /** Sets the user of the request, by whom traces can be searched. The text is cut at 250 characters. */
  readonly setUser: (user: string) => void;
  /** The id of the current trace, such as `1-67891233-abcdef012345678912345678`. */
  readonly traceId: () => string | undefined;
  /** For pino's `mixin`: adds `trace_id` to log lines inside a request. */
  readonly logFields: () => { trace_id?: string };
  /**
   * Returns a database that records `exec`, and a statement's `run`, `get`, `all` and `iterate`, as subsegments with this name.
   */
  readonly captureSqlite: (database: DatabaseSync, name: string) => DatabaseSync;
  /** Returns a mail transport whose `sendMail` is recorded as a subsegment with this name. */
  readonly captureMailer: <T extends Mailer>(transport: T, name: string) => T;
  /** Resolves when every closed segment was handed to the network, or when the daemon's name cannot be resolved. */
  readonly flush: () => Promise<void>;
  /** Sends the closed segments and closes the socket. Call it after the server has closed: segments that close later are lost. */
  readonly stop: () => Promise<void>;
}

/** The type of a middleware of Express. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void;
/** The type of an error middleware of Express. */
export type ErrorMiddleware = (
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
) => void;
/** Calls the next middleware or, with an error, the next error middleware. */
export type Next = (error?: unknown) => void;

/** The part of a nodemailer transport that tracing uses. */
export interface Mailer {
  sendMail(message: never): Promise<unknown>;
}

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
   * The variables, usually `process.env`. Read are those that begin with AWS_XRAY_, and in Kubernetes EKS_CLUSTER_NAME and
   * POD_NAME, which are recorded in the segment.
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
   * request. The function must not be async. If it throws, the error is logged, and only names, times and outcomes are sent.
   */
  readonly redact?: (document: TraceDocument) => TraceDocument | undefined;
  /**
   * The number of your own proxies in front of the service: 1 for a load balancer, 0 when absent. With 1, `client_ip` is the
   * last entry of X-Forwarded-For, with 2 the last but one. A client cannot forge that entry. With 0, `client_ip` is the
   * socket's address. It must be a whole number, otherwise `startTracing` throws a RangeError.
   */
  readonly trustedHops?: number;
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
