import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathItemObject,
  type ZodOpenApiResponseObject,
} from "zod-openapi";
import type { ApiErrorStatus } from "./express/api-error.ts";

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
  403: "A web page of another origin sent it, or the header Host names a host that is not allowed.",
  404: "There is no such thing.",
  405: "The path does not answer this method.",
  409: "Another one has this already; `details` names the field.",
  413: "The body is too large.",
  415: "The body is not JSON.",
  429: "Over the limit; `Retry-After` says in how many seconds to try again.",
  500: "Something went wrong inside the service.",
  502: "A dependency refused the request.",
  503: "A dependency cannot be used now, or the service is shutting down or has too much to do (then with `Retry-After`).",
};

/** One operation of an API. Every operation may also answer 403, of the guard before it, and 500: any of them can have a defect. */
export interface Operation {
  readonly summary: string;
  /** The parameters in `{braces}` of the path. */
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** JSON. It brings the errors 400, 413 and 415 with it. */
  readonly body?: z.ZodType;
  /** Needs the bearer token, when the service has one. */
  readonly secured?: boolean;
  /** The replies by status: the schema of a JSON body, "text", or "nothing". */
  readonly replies: Readonly<Record<number, z.ZodType | "text" | "nothing">>;
  readonly errors?: readonly ApiErrorStatus[];
}

interface Api {
  readonly title: string;
  readonly version: string;
  /** The path under which the service lives; `GET {base}/openapi.json` answers with the document. */
  readonly base: string;
  /** By method and path: `GET /shop/item/{id}`. */
  readonly operations: Readonly<Record<string, Operation>>;
}

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument({ title, version, base, operations }: Api): object {
  const paths: Record<string, ZodOpenApiPathItemObject> = {};
  const itself: Operation = { summary: "This document", replies: { 200: z.looseObject({}) } };
  for (const [name, operation] of Object.entries({ ...operations, [`GET ${base}/openapi.json`]: itself })) {
    const [method = "", path = ""] = name.split(" ");
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(operation) };
  }
  const securitySchemes = { token: { type: "http", scheme: "bearer" } } as const;
  return createDocument({
    openapi: "3.1.0",
    info: { title, version },
    paths,
    components: { securitySchemes },
  });
}

function operationObject({
  summary,
  path,
  query,
  body,
  secured,
  ...rest
}: Operation): ZodOpenApiOperationObject {
  const errors = [
    ...(body ? ([400, 413, 415] as const) : []),
    ...(secured ? ([401] as const) : []),
    ...(rest.errors ?? []),
    403 as const,
    500 as const,
  ];
  return {
    summary,
    requestParams: { ...(path && { path }), ...(query && { query }) },
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    ...(secured === true && { security: [{ token: [] }] }),
    responses: {
      ...Object.fromEntries(
        Object.entries(rest.replies).map(([status, reply]) => [status, replyObject(reply)]),
      ),
      ...Object.fromEntries(
        errors.map((status) => [status, { ...replyObject(apiError), description: MEANINGS[status] }]),
      ),
    },
  };
}

function replyObject(reply: z.ZodType | "text" | "nothing"): ZodOpenApiResponseObject {
  if (reply === "nothing") return { description: "Done." };
  const text = reply === "text";
  const content = text ? { "text/plain": { schema: z.string() } } : { "application/json": { schema: reply } };
  return { description: "As asked.", content };
}
