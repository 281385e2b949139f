/** The gRPC status codes in the answers of an OTLP endpoint. */
export const GRPC_CODE = { invalidArgument: 3, resourceExhausted: 8 } as const;

/** A request that is refused as a whole. The message is for the sender, and quotes nothing of the request. */
export class OtlpRequestError extends Error {
  override readonly name = "OtlpRequestError";
  /** The status of the HTTP response. */
  readonly status: number;
  /** The code in its google.rpc.Status. */
  readonly code: number;

  constructor(message: string, status = 400, code: number = GRPC_CODE.invalidArgument) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
