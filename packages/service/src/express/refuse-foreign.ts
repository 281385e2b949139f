import type { RequestHandler } from "express";
import { createGuard, type GuardOptions } from "../guard/guard.ts";
import { ApiError } from "./api-error.ts";

/** Refuses what a web page of somebody else made a browser send: 403, with what to do about it. */
export function refuseForeign(options: GuardOptions): RequestHandler {
  const refusal = createGuard(options);
  return (request, _response, next) => {
    const refused = refusal(request);
    next(refused === undefined ? undefined : new ApiError(403, refused));
  };
}
