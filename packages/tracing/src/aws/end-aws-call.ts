import { flagStatus } from "../capture/close-subsegment.ts";
import { endDone } from "../capture/end.ts";
import { isGivenUp, leaveCall } from "../http/end-call.ts";
import type { AwsDataClass, Entity } from "../sdk/sdk.ts";
import { isThrottled } from "./is-throttled.ts";
import type { AwsMetadata, AwsParts, AwsResult } from "./middleware.ts";

export interface AwsCall {
  readonly AwsData: AwsDataClass;
  readonly subsegment: Entity;
  /** Such as `DynamoDB`. */
  readonly service: string;
  /** Such as `GetItem`. */
  readonly operation: string;
  readonly input: object;
  readonly config: AwsParts["config"];
}

/** Records the outcome of a call and ends its subsegment. It never rejects: that would be an error of the program's call. */
export async function endAwsCall(
  call: AwsCall,
  result: AwsResult | undefined,
  error: unknown,
): Promise<void> {
  const { subsegment } = call;
  try {
    const metadata = metadataOf(result?.output) ?? metadataOf(error) ?? {};
    recordData(call, metadata, result, await regionOf(call.config));
    recordResponse(subsegment, metadata.httpStatusCode, result?.response?.headers?.["content-length"]);
    if (error !== undefined) recordError(call, error, metadata.httpStatusCode);
  } catch {
    // What could not be recorded is missing in the trace.
  }
  endDone(subsegment);
}

function recordData(
  { AwsData, subsegment, service, operation, input }: AwsCall,
  { httpStatusCode, requestId, extendedRequestId, attempts = 1 }: AwsMetadata,
  result: AwsResult | undefined,
  region: string | undefined,
): void {
  subsegment.aws = new AwsData(
    {
      requestId,
      extendedRequestId,
      retryCount: attempts - 1,
      data: result?.output,
      request: {
        operation: operation.charAt(0).toLowerCase() + operation.slice(1),
        params: input,
        httpRequest: { region, statusCode: httpStatusCode },
      },
    },
    service,
  );
}

function recordResponse(
  subsegment: Entity,
  status: number | undefined,
  contentLength: string | undefined,
): void {
  if (status === undefined) return;
  const length = contentLength === undefined ? Number.NaN : Number(contentLength);
  subsegment.http = { response: { status, ...(length >= 0 && { content_length: length }) } };
  flagStatus(subsegment, status);
}

function recordError({ subsegment }: AwsCall, error: unknown, status: number | undefined): void {
  if (isGivenUp(error)) return leaveCall(subsegment);
  subsegment.addError(error, status !== undefined);
  // The error has no status, but its response has: that says whose error it was.
  if (status !== undefined && status < 500 && subsegment.isPresumedFault === true)
    Object.assign(subsegment, { fault: false, error: true });
  if (isThrottled(error)) subsegment.throttle = true;
}

function metadataOf(holder: unknown): AwsMetadata | undefined {
  return (holder as { readonly $metadata?: AwsMetadata } | null | undefined)?.$metadata;
}

async function regionOf({ region }: AwsParts["config"]): Promise<string | undefined> {
  return typeof region === "function" ? region() : region;
}
