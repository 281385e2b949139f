import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import { ApiError, sendApiError } from "./errors.ts";
import { MailError } from "./mail/mail-error.ts";

/** The one place where what was thrown becomes a reply and a log line. */
export function errorBoundary(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const apiError = toApiError(error);
    log(logger, apiError, error);
    if (response.headersSent) return next(error);
    sendApiError(response, apiError);
  };
}

/** Anything unknown is a 500 that tells the caller nothing: the log line has the rest. */
function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof MailError) return fromMailError(error);
  return fromExpress(error) ?? new ApiError(500, "Something went wrong here; the log has the reason");
}

function fromMailError(error: MailError): ApiError {
  return error.kind === "refused"
    ? new ApiError(502, `The mail server refused the message: ${error.serverWords}`)
    : new ApiError(503, `The mail server is not available: ${error.message}`);
}

// Their own messages quote the body, which holds addresses: each gets words of ours.
const EXPRESS_MESSAGES: Readonly<Record<number, string>> = {
  400: "The request is malformed: its path, or a body that is not valid JSON",
  413: "The body is too large",
  415: "The body must be JSON, in UTF-8",
};

function fromExpress(error: unknown): ApiError | undefined {
  const status = error instanceof Error && "status" in error ? error.status : undefined;
  if (status !== 400 && status !== 413 && status !== 415) return undefined;
  return new ApiError(status, EXPRESS_MESSAGES[status] ?? "");
}

function log(logger: Logger, { status, message }: ApiError, error: unknown): void {
  if (status === 500) logger.error({ err: error, status }, "request failed");
  else if (error instanceof MailError) logger.warn({ status, reason: error.message }, "mail not sent");
  else logger.info({ status, reason: message }, "request refused");
}
