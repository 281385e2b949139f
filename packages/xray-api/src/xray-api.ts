import type { PutTelemetryRecordsRequest } from "@aws-sdk/client-xray";
import type { IntakeDoor } from "@xray-lab/intake";
import { SamplingService } from "./resources/sampling-rules/sampling-service.ts";
import type { TraceStore } from "@xray-lab/trace-store";

import { type Account, LOCAL_ACCOUNT, regionOf } from "./arn.ts";
import { ApiError } from "./errors.ts";
import type { ApiContext, Operation } from "./operation.ts";
import * as operations from "./operations/index.ts";
import { Retrievals } from "./retrievals.ts";
import { REPLY_BYTES_MAX } from "./wire/undocumented.ts";
import { type ApiResponse, errorResponse, okResponse, parseBody } from "./wire/protocol.ts";
import { serialize } from "./wire/serialize.ts";

export interface XrayApiOptions {
  readonly store: TraceStore;
  /** Takes the documents of PutTraceSegments, and stores them in `store`. */
  readonly intake: IntakeDoor;
  readonly now: () => Date;
  /** Default: {@link LOCAL_ACCOUNT}. */
  readonly account?: Account;
  /** The largest reply, for a machine with little memory. Default: {@link REPLY_BYTES_MAX}. */
  readonly maxReplyBytes?: number;
  /** Called with the counters that a daemon reports. */
  readonly onTelemetry?: (request: PutTelemetryRecordsRequest) => void;
  /** Called with the reason for an InternalFailure, which the reply does not contain. @returns what the reply may say */
  readonly onFailure?: (error: unknown, path: string) => string | undefined;
}

export interface ApiRequest {
  /** The path of the URL, such as `/TraceSummaries`. All operations are POSTs. */
  readonly path: string;
  /** The body, decoded as UTF-8. Its size is the server's to bound. */
  readonly body: string;
  /** The header of that name: its signature is ignored, its region is that of the ARNs in the reply. */
  readonly authorization?: string | undefined;
}

export interface XrayApi {
  /** Answers one request; never rejects. Signatures are ignored. */
  readonly handle: (request: ApiRequest) => Promise<ApiResponse>;
}

/**
 * The X-Ray API without a server: its REST-JSON protocol from a path and a body to a status, headers and a body.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/Welcome.html
 */
export function createXrayApi(given: XrayApiOptions): XrayApi {
  const { onFailure = ignore, maxReplyBytes = REPLY_BYTES_MAX, ...options } = given;
  const context: ApiContext = {
    onTelemetry: ignore,
    account: LOCAL_ACCOUNT,
    ...options,
    sampling: new SamplingService(options.now()),
    retrievals: new Retrievals(),
  };
  return {
    handle: async ({ path, body, authorization }) => {
      try {
        const seen = inRegion(context, regionOf(authorization));
        return okResponse(await serialize(await run(path, body, seen), maxReplyBytes));
      } catch (error) {
        if (error instanceof ApiError) return errorResponse(error);
        const message = onFailure(error, path) ?? "The request failed on the server";
        return errorResponse(new ApiError("InternalFailure", message));
      }
    },
  };
}

const BY_PATH: ReadonlyMap<string, Operation> = new Map(
  Object.values(operations).map((one) => [one.path, one]),
);

function inRegion(context: ApiContext, region: string | undefined): ApiContext {
  return region === undefined ? context : { ...context, account: { ...context.account, region } };
}

function run(path: string, body: string, context: ApiContext): object | Promise<object> {
  const operation = BY_PATH.get(path);
  if (operation === undefined) {
    throw new ApiError("UnknownOperationException", `No operation of this X-Ray has the path ${path}`);
  }
  return operation.run(parseBody(body), context);
}

function ignore(): undefined {
  return undefined;
}
