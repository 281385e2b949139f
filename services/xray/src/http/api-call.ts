import type { IncomingMessage } from "node:http";
import { ApiError, errorResponse } from "@xray-lab/xray-api";
import { readBody } from "./read-body.ts";
import type { Reply } from "./reply.ts";

const MEBIBYTE = 1024 * 1024;
/** Fifty documents of 64 kB, each a string inside JSON. */
const SEGMENTS_LIMIT = 5 * MEBIBYTE;
const OTHER_LIMIT = MEBIBYTE;

export interface ApiRequest {
  readonly path: string;
  readonly body: string;
}

/** Answers an operation of the X-Ray API. */
export type Api = (request: ApiRequest) => Reply | Promise<Reply>;

/** Reads the body and passes the operation on. Any signature is accepted, and none. */
export async function callApi(api: Api, request: IncomingMessage, path: string): Promise<Reply> {
  const limit = path === "/TraceSegments" ? SEGMENTS_LIMIT : OTHER_LIMIT;
  const body = await readBody(request, limit);
  if (body === undefined) {
    return errorResponse(
      new ApiError("RequestEntityTooLargeException", `The request is larger than ${limit} bytes`),
    );
  }
  return api({ path, body });
}
