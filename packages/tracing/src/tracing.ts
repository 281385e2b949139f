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
  capture<T>(name: string, work: () => T): T;
  /** Indexed, so traces can be searched by it. Keys: letters, digits and `_`. */
  annotate(key: string, value: string | number | boolean): void;
  /** Stored with the trace, not indexed. */
  metadata(key: string, value: unknown, namespace?: string): void;
  setUser(user: string): void;
  /** The id of the current trace, such as `1-67891233-abcdef012345678912345678`. */
  traceId(): string | undefined;
  /** For pino's `mixin`: adds `trace_id` to a line that is logged inside a request. */
  logFields(): { trace_id?: string };
  /** A database whose statements are recorded as subsegments named `name`. */
  captureSqlite(database: DatabaseSync, name: string): DatabaseSync;
  /** A mail transport whose `sendMail` is recorded as a subsegment named `name`. */
  captureMailer<T extends Mailer>(transport: T, name: string): T;
  /** Resolves when every segment closed so far has been handed to the network. */
  flush(): Promise<void>;
  /** `flush()`, then stops capturing and closes the socket. */
  stop(): Promise<void>;
}

/** Express's middleware, as far as tracing needs to know it. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void;
export type ErrorMiddleware = (
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
) => void;
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

export interface TracingOptions {
  /** The segment's name when AWS_XRAY_TRACING_NAME is not set. */
  readonly name: string;
  /** Shown with the segment as `service.version`. */
  readonly version?: string;
  /** Where the AWS_XRAY_ variables are read from: `process.env` in a service. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logger: TracingLogger;
  /** Paths that get no segment: health checks, which would drown the rest. */
  readonly untracedPaths?: readonly string[];
}
