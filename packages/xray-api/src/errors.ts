/**
 * Every error the API answers, with its HTTP status. The names are those of the service model, or, where the model has
 * none for the case, those of AWS's front ends, which all services share.
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
  /** The resource policy changed since the caller read it, or exists although the caller did not expect it. */
  InvalidPolicyRevisionIdException: 400,
  PolicySizeLimitExceededException: 400,
  PolicyCountLimitExceededException: 400,
  /** The account has the maximum number of sampling rules. */
  RuleLimitExceededException: 400,
  /** The resource has the maximum number of tags. */
  TooManyTagsException: 400,
  /** The body is not a JSON object. */
  SerializationException: 400,
  /** The caller has not shown who it is. AWS answers 403; a browser and OpenTelemetry know this as 401. */
  UnrecognizedClientException: 401,
  /** The request comes from a host or origin that is not allowed. */
  AccessDeniedException: 403,
  /** The resource of an ARN, a name or a token does not exist. Only in operations whose model has this error. */
  ResourceNotFoundException: 404,
  /** No operation has this path. */
  UnknownOperationException: 404,
  /** The body is larger than the server accepts. */
  RequestEntityTooLargeException: 413,
  /** Too many requests. */
  ThrottledException: 429,
  /** A defect of this server, or a full disk: never a mistake of the caller. */
  InternalFailure: 500,
} as const;

export type ApiErrorCode = keyof typeof ERROR_STATUS;

/** An operation throws it to answer an error. The message is sent to the caller. */
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
