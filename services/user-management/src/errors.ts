/** Every status an error of this service can have. The list is closed: README.md documents it. */
export type ApiErrorStatus = 400 | 401 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 503;

/** What is wrong with one field. Never carries the value: it may be a password. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

interface ApiErrorOptions {
  readonly details?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error that may be shown to the client: its message says nothing about the inside of the service. */
export class ApiError extends Error {
  readonly status: ApiErrorStatus;
  readonly details: readonly FieldProblem[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: ApiErrorStatus, message: string, options: ApiErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "ApiError";
    this.status = status;
    this.details = options.details;
    this.headers = options.headers ?? {};
  }
}

export const invalid = (details: readonly FieldProblem[]): ApiError =>
  new ApiError(400, "The request is not valid.", { details });

export const malformed = (message: string): ApiError => new ApiError(400, message);

export const unauthorized = (): ApiError =>
  new ApiError(401, "This needs the header Authorization: Bearer <token>, with the right token.", {
    headers: { "WWW-Authenticate": 'Bearer realm="usermgmt"' },
  });

export const notFound = (message: string): ApiError => new ApiError(404, message);

export const methodNotAllowed = (allowed: readonly string[]): ApiError =>
  new ApiError(405, `This path answers ${allowed.join(", ")} only.`, {
    headers: { Allow: allowed.join(", ") },
  });

export const conflict = (field: string): ApiError =>
  new ApiError(409, `Another user has this ${field}.`, {
    details: [{ field, message: "is taken" }],
  });

export const tooLarge = (limit: string): ApiError => new ApiError(413, `The body may have ${limit} at most.`);

export const notJson = (): ApiError =>
  new ApiError(415, "The body must be JSON in UTF-8, sent as Content-Type: application/json.");

export const tooManyRequests = (): ApiError =>
  new ApiError(429, "Too many requests; the header Retry-After says in how many seconds to try again.");

export const unavailable = (message: string, cause?: unknown): ApiError =>
  new ApiError(503, message, { cause });

export const internal = (cause: unknown): ApiError =>
  new ApiError(500, "Something went wrong inside the service.", { cause });
