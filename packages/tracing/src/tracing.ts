import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { DatabaseSync } from "node:sqlite";

/** The tracing of one service. When tracing is switched off, each member can still be called, records nothing and costs almost nothing. */
export interface Tracing {
  readonly enabled: boolean;
  /**
   * The first middleware. Opens the segment of a sampled request. Works in Express 4 and 5.
   *
   * The trace is that of X-Amzn-Trace-Id when it has a valid `Root`, else that of a valid W3C `traceparent`: its trace id, its
   * parent and its sampled flag. Without either a new trace starts. Calls of fetch, undici and node:http get both headers, in
   * place of those that the program has copied; `tracestate` is neither added nor removed.
   *
   * Notes are in `metadata.tracing`: `client_gone`, the client closed the connection before the response had ended;
   * `broken_off`, the service closed it; `error_answered`, an error of a route was answered with a status below 500, and is no
   * fault. A subsegment has `cut_short` when its work or its response's body had not ended, and `given_up` when the program
   * ended a call before its response. The first two segments have a status only if the head of the response was sent.
   */
  readonly openSegment: Middleware;
  /**
   * The middleware after the routes and before your error handlers. Records the errors of the routes. One that you answer with
   * a status below 500 is no fault, unless its own status or `isFault` says so.
   */
  readonly closeSegment: ErrorMiddleware;
  /**
   * Traces the requests of a server of node:http or node:https, and returns the server: for Fastify, Koa, Nest and servers
   * without a framework. It takes the place of `openSegment`, and does the same. When both are used, the request is still one
   * segment. Upgraded connections, such as WebSockets, are not traced. Call it before the first request.
   */
  readonly traceServer: <T extends Server | HttpsServer>(server: T) => T;
  /**
   * Runs work that no request asked for, such as a job, in a segment with this name, and returns its result. Sampling rules
   * are asked with the name as the service's. The segment closes as a subsegment of `capture` does. An error is recorded and
   * thrown again. Inside a request, too, it begins a segment of its own.
   */
  readonly trace: <T>(name: string, options: TraceOptions, work: () => T) => T;
  /**
   * Returns a copy of a message with the trace header of the current work, so that its receiver continues the trace. Outside a
   * trace it returns the message itself. A header that the program set stays.
   * "sqs": the input of SendMessage, or an entry of SendMessageBatch; in `MessageSystemAttributes`.
   * "sns": the input of Publish, or an entry of PublishBatch; in `MessageAttributes`. A message with 10 attributes or over
   * 250,000 bytes stays as it is. SNS also passes on the header of the call itself, which is recorded without this function.
   * "kafka": a message with `headers`, an object as in kafkajs or a list as in librdkafka.
   */
  readonly messageToSend: <T extends object>(kind: MessageKind, message: T) => T;
  /**
   * Runs the work for received messages in a segment with this name, as `trace` does, and returns its result. One message, in
   * a list or not, continues the trace of its sender. Several get a trace of their own with links to at most 20 senders; it is
   * sampled when one of theirs is. Work for an empty list is not traced. The messages are those of a client of SQS (ask for
   * `MessageSystemAttributeNames: ["AWSTraceHeader"]`, and for the message attribute `X-Amzn-Trace-Id` behind SNS), a
   * notification of SNS, or those of kafkajs or librdkafka. The `traceparent` that OpenTelemetry writes is read too.
   */
  readonly traceMessages: <T>(name: string, messages: object | readonly object[], work: () => T) => T;
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
  /**
   * Makes a client of the AWS SDK for JavaScript v3 record each of its calls as one subsegment, and returns the client. The
   * subsegment is named after the service and has the operation, the region, the request id, the number of retries, and the
   * table, queue, topic or bucket. A client may be captured again without effect.
   */
  readonly captureAws: <T extends AwsClient>(client: T) => T;
  /** Resolves when every closed segment was handed to the network, or when the daemon's name cannot be resolved. */
  readonly flush: () => Promise<void>;
  /** Sends the closed segments and closes the socket. Call it after the server has closed: segments that close later are lost. */
  readonly stop: () => Promise<void>;
  /** What was sent and what was lost, for a metric or an alarm. */
  readonly statistics: () => TracingStatistics;
}

/** Counts of documents: segments, and subsegments that were sent in a document of their own. */
export interface TracingStatistics {
  /** Handed to the network since the start. UDP does not tell whether they arrived. */
  readonly sent: number;
  /** Lost since the start: the queue of 8 MB was full, sending failed, `refused`, or they were left or came after `stop()`. */
  readonly dropped: number;
  /** Of `sent`, those that came back, because no process listens at the daemon's address. `dropped` includes them. */
  readonly refused: number;
  /** Waiting to be sent. */
  readonly waiting: number;
  /** The bytes of those that wait. */
  readonly waitingBytes: number;
}

/** Where a message carries its trace header. */
export type MessageKind = "sqs" | "sns" | "kafka";

/** The options of `trace`. */
export interface TraceOptions {
  /** The value of an X-Amzn-Trace-Id or a traceparent header, to continue the trace of whoever asked for the work. */
  readonly header?: string | undefined;
  /** A method with which sampling rules are matched, beside the name. Without it only rules for every method match. */
  readonly method?: string | undefined;
  /** A path with which sampling rules are matched. Without it only rules for every path match. */
  readonly path?: string | undefined;
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

/** The part of a client of the AWS SDK for JavaScript v3 that tracing uses. */
export interface AwsClient {
  readonly middlewareStack: object;
  readonly config: object;
}
