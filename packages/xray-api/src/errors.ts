/**
 * Every error the API answers, with its HTTP status. The names are those of the service model, or, where the model has
 * none for the case, those that AWS's front ends answer for every service.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/CommonErrors.html
 */
export const ERROR_STATUS = {
  /** A member is missing, of the wrong type, or out of bounds. */
  InvalidRequestException: 400,
  /** The body is not a JSON object. */
  SerializationException: 400,
  /** The request comes from where none should come from. */
  AccessDeniedException: 403,
  /** No operation has this path. */
  UnknownOperationException: 404,
  /** The body is larger than the server takes. */
  RequestEntityTooLargeException: 413,
  /** Too many requests. */
  ThrottledException: 429,
  /** A defect of ours, or a disk that is full: never the caller's doing. */
  InternalFailure: 500,
} as const;

export type ApiErrorCode = keyof typeof ERROR_STATUS;

/** What an operation throws to answer an error. Its message is sent to the caller. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ApiErrorCode;

  constructor(code: ApiErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function invalidRequest(message: string): ApiError {
  return new ApiError("InvalidRequestException", message);
}
