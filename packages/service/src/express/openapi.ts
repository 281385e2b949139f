import type { RequestHandler } from "express";
import { z } from "zod";
import type { ApiErrorStatus } from "./api-error.ts";

const apiError: z.ZodType = z
  .object({
    apierror: z.object({
      status: z.int(),
      timestamp: z.iso.datetime(),
      message: z.string(),
      details: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    }),
  })
  .meta({ id: "ApiError" });

const MEANINGS: Readonly<Record<ApiErrorStatus, string>> = {
  400: "The request is not valid; `details` names each field.",
  401: "The bearer token is missing or wrong.",
  404: "There is no such thing.",
  405: "The path does not answer this method.",
  409: "Another one has this already; `details` names the field.",
  413: "The body is too large.",
  415: "The body is not JSON.",
  429: "Over the limit; `Retry-After` says in how many seconds to try again.",
  500: "Something went wrong inside the service.",
  502: "A dependency refused the request.",
  503: "A dependency cannot be used now, or the service is shutting down.",
};

interface ErrorReply {
  readonly description: string;
  readonly content: { readonly "application/json": { readonly schema: z.ZodType } };
}

/** The error replies of an operation, for its `responses` in an OpenAPI document. */
export function errorReplies(...statuses: readonly ApiErrorStatus[]): Readonly<Record<string, ErrorReply>> {
  const content = { "application/json": { schema: apiError } };
  return Object.fromEntries(
    statuses.map((status) => [String(status), { description: MEANINGS[status], content }]),
  );
}

/** Answers with an OpenAPI document, which is made at the first request: the start of the service need not wait for it. */
export function serveOpenApi(load: () => Promise<object>): RequestHandler {
  let document: Promise<object> | undefined;
  return async (_request, response) => {
    document ??= load();
    response.json(await document);
  };
}
