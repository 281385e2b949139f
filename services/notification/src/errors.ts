import type { Response } from "express";

/**
 * Every status this service fails with: 400 invalid, 404 missing, 405 wrong method, 413 too large, 415 not JSON,
 * 500 a defect here, 502 the mail server refused, 503 the mail server is down or this process is draining.
 */
export type ApiStatus = 400 | 404 | 405 | 413 | 415 | 500 | 502 | 503;

/** One invalid field of a request. Never carries the value. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** An error the caller may read. On the wire: `{"apierror": {status, timestamp, message, details?}}`. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: ApiStatus;
  readonly details: readonly FieldProblem[] | undefined;

  constructor(status: ApiStatus, message: string, details?: readonly FieldProblem[]) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

export function sendApiError(response: Response, error: ApiError): void {
  const { status, message, details } = error;
  const timestamp = new Date().toISOString();
  response.status(status).json({ apierror: { status, timestamp, message, ...(details && { details }) } });
}
