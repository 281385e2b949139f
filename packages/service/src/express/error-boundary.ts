import type { ErrorRequestHandler } from "express";
import { ApiError } from "./api-error.ts";

/** pino's shape. */
interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * Turns known errors into an ApiError. It stands before `tracing.closeSegment`, so that the trace has the client's error
 * as an error and not as a fault, and has no message of a body parser, which quotes the body.
 *
 * @param recognize knows the errors of the service itself
 */
export function recognizeErrors(recognize: (thrown: unknown) => ApiError | undefined): ErrorRequestHandler {
  return (thrown: unknown, _request, _response, next) =>
    next(thrown instanceof ApiError ? thrown : (recognize(thrown) ?? fromExpress(thrown) ?? thrown));
}

/** The last error handler: every error becomes a log line and `{"apierror": …}`. */
export function errorBoundary(logger: Log): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const error = thrown instanceof ApiError ? thrown : internal(thrown);
    log(logger, error, { method: request.method, path: request.path });
    if (response.headersSent) return next(thrown);
    const { status, shown: message, details } = error;
    const apierror = { status, timestamp: new Date().toISOString(), message, details };
    response.status(status).set(error.headers).json({ apierror });
  };
}

function internal(cause: unknown): ApiError {
  return new ApiError(500, "Something went wrong inside the service.", { cause });
}

function log(logger: Log, { status, message, cause }: ApiError, request: object): void {
  const line = { status, ...request, reason: message };
  if (status === 500) logger.error({ ...line, cause: describe(cause) }, "request failed");
  else if (status > 500) logger.warn({ ...line, cause: describe(cause) }, "request failed");
  else logger.info(line, "request refused");
}

/** What Express and its body parser throw: errors with a `status`. Their messages quote the request. */
function fromExpress(thrown: unknown): ApiError | undefined {
  if (!(thrown instanceof Error) || !("status" in thrown)) return undefined;
  if (thrown.status === 413) return tooLarge("limit" in thrown ? Number(thrown.limit) : 0);
  if (thrown.status === 415) return notJson();
  if (thrown instanceof URIError) return new ApiError(400, "The path is not valid percent-encoding.");
  if (thrown.status === 400) return new ApiError(400, "The body is not valid JSON.");
  return undefined;
}

function tooLarge(bytes: number): ApiError {
  return new ApiError(413, `The body may have ${bytes / 1024} kB at most.`);
}

export function notJson(): ApiError {
  return new ApiError(415, "The body must be JSON in UTF-8, sent as Content-Type: application/json.");
}

/** The parts of an error that may be logged. The others may not: a parser's error has the body, mysql2's the statement. */
function describe(error: unknown): object | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? error.code : undefined;
  return { type: error.name, code, message: error.message, stack: error.stack, cause: describe(error.cause) };
}
