import type { IncomingMessage } from "node:http";
import { ApiError, errorResponse } from "@xray-lab/xray-api/error-replies";
import type { OperationRequest } from "../api/api-services.ts";
import type { Allowance } from "../memory/allowance.ts";
import { bodyRefusal } from "./body-refusal.ts";
import type { Route } from "./listener.ts";
import { readBody } from "./read-body.ts";
import type { Reply } from "./reply.ts";

const MEBIBYTE = 1024 * 1024;
/** Fifty documents of 64 kB, each a string inside JSON. */
const SEGMENTS_LIMIT = 5 * MEBIBYTE;
const OTHER_LIMIT = MEBIBYTE;

/** Answers an operation of the X-Ray API. */
export type Api = (request: OperationRequest) => Promise<Reply>;

interface ApiCall {
  readonly path: string;
  /** What the bodies of all requests may hold together. */
  readonly bodies: Allowance;
}

/** Reads the body and passes the operation on. Any signature is accepted, and none. */
export async function callApi(api: Api, request: IncomingMessage, { path, bodies }: ApiCall): Promise<Reply> {
  const limit = path === "/TraceSegments" ? SEGMENTS_LIMIT : OTHER_LIMIT;
  using body = await readBody(request, limit, bodies);
  if (typeof body.bytes === "string") return bodyRefusal(body.bytes, limit);
  return await api({ path, body: body.bytes, authorization: request.headers.authorization });
}

/** SDKs need these two paths only. AWS's daemon forwards and signs every path, which opens the account to any client. */
const PATHS: ReadonlySet<string> = new Set(["/GetSamplingRules", "/SamplingTargets"]);

/** The TCP half of the daemon: sampling rules and targets, nothing else. */
export function createDaemonRoute(api: Api, bodies: Allowance): Route {
  return (request, path) => {
    if (request.method === "POST" && PATHS.has(path)) return callApi(api, request, { path, bodies });
    return errorResponse(
      new ApiError(
        "UnknownOperationException",
        "This port answers POST /GetSamplingRules and POST /SamplingTargets; the X-Ray API is on XRAY_API_PORT",
      ),
    );
  };
}
