/**
 * Every status that an error on the wire can have: 400 invalid, 401 without the token, 403 from a foreign page, 404 missing, 405 wrong method,
 * 409 duplicate, 413 too large, 415 not JSON, 429 over the limit, 500 a defect, 502 a dependency refused, 503 a
 * dependency is down or the service is shutting down.
 */
export type ApiErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 502 | 503;

/** What is wrong with one field. It never has the value, which may be a password. */
interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

interface ApiErrorOptions {
  readonly details?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Replaces the message in the reply, when the client may read what must not be in logs and traces. */
  readonly shown?: string;
  readonly cause?: unknown;
}

/** An error that the client may read. On the wire: `{"apierror": {status, timestamp, message, details?}}`. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: ApiErrorStatus;
  readonly details: readonly FieldProblem[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly shown: string;

  /** @param message for the reply, the log and the trace: nothing secret, nothing about the inside of the service */
  constructor(status: ApiErrorStatus, message: string, options: ApiErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.status = status;
    this.details = options.details;
    this.headers = options.headers ?? {};
    this.shown = options.shown ?? message;
  }
}
