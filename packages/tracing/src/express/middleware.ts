import type { IncomingMessage, ServerResponse } from "node:http";
import { recordError } from "../capture/entity.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { ErrorMiddleware, Middleware } from "../tracing.ts";
import { withoutQuery } from "../http/url.ts";
import { closeLeaked } from "./close-leaked.ts";

interface Options {
  readonly context: Context;
  /** aws-xray-sdk-express's own. */
  readonly open: Middleware;
  readonly untracedPaths: readonly string[];
}

/** aws-xray-sdk-express's openSegment, with what it leaves out: untraced paths, clean URLs, leaked subsegments. */
export function openSegment({ context, open, untracedPaths }: Options): Middleware {
  const untraced = new Set(untracedPaths);
  return (request, response, next) => {
    if (untraced.has(withoutQuery(pathOf(request)))) return context.runUntraced(() => next());
    open(request, response, () => {
      if (context.current) prepare(context.current, request, response);
      next();
    });
  };
}

export function closeSegment(context: Context): ErrorMiddleware {
  return (error, _request, _response, next) => {
    if (context.current) recordError(context.current, error);
    next(error);
  };
}

function prepare(segment: Entity, request: IncomingMessage, response: ServerResponse): void {
  correctRequest(segment, request);
  const end = (): void => closeLeaked(segment);
  // After the SDK's own listeners, which close the segment.
  response.once("finish", end);
  response.once("close", end);
}

/** The SDK records the query string, which is where tokens and personal data are, and IPv4 addresses in IPv6 form. */
function correctRequest({ http }: Entity, request: IncomingMessage): void {
  if (!http) return;
  const scheme = "encrypted" in request.socket ? "https" : "http";
  http.request.url = `${scheme}://${request.headers.host ?? ""}${withoutQuery(pathOf(request))}`;
  http.request.client_ip = http.request.client_ip?.replace(/^::ffff:/, "") ?? "";
}

function pathOf(request: IncomingMessage & { originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? "/";
}
