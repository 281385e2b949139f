/**
 * Every error the API answers, with its HTTP status. The names are those of the service model, or, where the model has
 * none for the case, those that AWS's front ends answer for every service.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/CommonErrors.html
 */
export const ERROR_STATUS = {
  /** A member is missing, of the wrong type, or out of bounds. */
  InvalidRequestException: 400,
  /** The resource policy is not a policy. */
  MalformedPolicyDocumentException: 400,
  /** The resource policy would lock its own writer out. */
  LockoutPreventionException: 400,
  /** The resource policy changed since the caller read it, or is there although the caller thought it was not. */
  InvalidPolicyRevisionIdException: 400,
  PolicySizeLimitExceededException: 400,
  PolicyCountLimitExceededException: 400,
  /** As many sampling rules as an account may have. */
  RuleLimitExceededException: 400,
  /** As many tags as a resource may have. */
  TooManyTagsException: 400,
  /** The body is not a JSON object. */
  SerializationException: 400,
  /** The request comes from where none should come from. */
  AccessDeniedException: 403,
  /** What an ARN, a name or a token stands for is not there. Only of the operations whose model has it. */
  ResourceNotFoundException: 404,
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
  /** The `ResourceName` that ResourceNotFoundException and TooManyTagsException carry. */
  readonly resourceName: string | undefined;

  constructor(code: ApiErrorCode, message: string, resourceName?: string) {
    super(message);
    this.code = code;
    this.resourceName = resourceName;
  }
}

export function invalidRequest(message: string): ApiError {
  return new ApiError("InvalidRequestException", message);
}

/** For the operations whose model has this error; the others answer {@link invalidRequest}. */
export function resourceNotFound(message: string, resourceName: string): ApiError {
  return new ApiError("ResourceNotFoundException", message, resourceName);
}
