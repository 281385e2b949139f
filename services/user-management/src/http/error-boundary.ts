import type { ErrorRequestHandler, Response } from "express";
import type { Logger } from "pino";
import { ApiError, conflict, internal, malformed, notJson, tooLarge, unavailable } from "../errors.ts";
import { DatabaseUnavailableError, DuplicateUserError } from "../users/user-repository.ts";
import { BODY_LIMIT } from "./json-body.ts";

/**
 * Gives the errors that have a name outside the service that name, before the trace records them. A taken username is
 * the client's error there, not a fault, and what a parser says of a body, which quotes it, is not in the trace at all.
 */
export const recognizeErrors: ErrorRequestHandler = (thrown: unknown, _request, _response, next) => {
  next(recognize(thrown) ?? thrown);
};

/** The one place where whatever was thrown becomes a log line and `{"apierror": …}`. */
export function errorBoundary(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const error = recognize(thrown) ?? internal(thrown);
    const line = { status: error.status, method: request.method, path: request.path };
    if (error.status >= 500) logger.error({ ...line, cause: describe(error.cause) }, error.message);
    else logger.info(line, error.message);
    if (response.headersSent) next(thrown);
    else sendApiError(response, error);
  };
}

function sendApiError(response: Response, error: ApiError): void {
  const { status, message, details } = error;
  const apierror = { status, timestamp: new Date().toISOString(), message, details };
  response.status(status).set(error.headers).json({ apierror });
}

function recognize(thrown: unknown): ApiError | undefined {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof DuplicateUserError) return conflict(thrown.field);
  if (thrown instanceof DatabaseUnavailableError)
    return unavailable("The database is not available.", thrown.cause);
  return fromExpress(thrown);
}

/** What express itself and its body parser throw: http-errors with a `status`. */
function fromExpress(thrown: unknown): ApiError | undefined {
  if (!(thrown instanceof Error) || !("status" in thrown)) return undefined;
  if (thrown.status === 413) return tooLarge(BODY_LIMIT);
  if (thrown.status === 415) return notJson();
  if (thrown instanceof URIError) return malformed("The path is not valid percent-encoding.");
  if (thrown.status === 400) return malformed("The body is not valid JSON.");
  return undefined;
}

/**
 * Names what a log line may carry. The error as a whole may not: the body parser's keeps the body, with the password
 * in it, and mysql2's the statement.
 */
function describe(error: unknown): object | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? error.code : undefined;
  return { type: error.name, code, message: error.message, stack: error.stack, cause: describe(error.cause) };
}
