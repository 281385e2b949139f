import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { ApiError } from "./api-error.ts";

const MINUTE_MS = 60_000;
const REFUSAL = "Too many requests; the header Retry-After says in how many seconds to try again.";

/**
 * At most `requestsPerMinute` for each client address; 0 switches it off. Counts live in this process, so each replica
 * counts for itself. The replies carry `RateLimit` headers, and a refusal `Retry-After` in seconds.
 */
export function limitRate(requestsPerMinute: number): RequestHandler {
  if (requestsPerMinute === 0) return (_request, _response, next) => next();
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: requestsPerMinute,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    // The library warns about an X-Forwarded-For that it does not expect. Express's setting `trust proxy` decides about it.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, _response, next) => next(new ApiError(429, REFUSAL)),
  });
}
