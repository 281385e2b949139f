import type { RequestHandler } from "express";
import { ApiError } from "./api-error.ts";
import { notJson } from "./error-boundary.ts";

/** The last handler of a route: answers 405 to every method that was not handled before it. */
export function allowOnly(...methods: readonly string[]): RequestHandler {
  return () => {
    throw methodNotAllowed(methods.join(", "));
  };
}

function methodNotAllowed(allowed: string): ApiError {
  return new ApiError(405, `This path answers ${allowed} only.`, { headers: { Allow: allowed } });
}

/** After all routes. @param base the path under which the service lives, such as `/usermgmt` */
export function notFound(base: string): RequestHandler {
  return () => {
    throw new ApiError(404, `There is nothing at this path; the service lives under ${base}.`);
  };
}

/**
 * Refuses a body of another type, before a route parses it. This also keeps a web page from calling the service through
 * its visitor's browser: a browser sends JSON to another origin only after that origin allowed it (CORS).
 */
export function requireJson(): RequestHandler {
  return (request, _response, next) => {
    // `is` answers null when there is no body. A missing body is invalid, and has no wrong type.
    if (request.is("application/json") === false) throw notJson();
    next();
  };
}

/** Answers GET with an OpenAPI document. It is made at the first request, so that the start does not wait for it. */
export function serveOpenApi(load: () => Promise<object>): RequestHandler {
  let document: Promise<object> | undefined;
  return async ({ method }, response) => {
    if (method !== "GET" && method !== "HEAD") throw methodNotAllowed("GET, HEAD");
    document ??= load();
    response.json(await document);
  };
}
