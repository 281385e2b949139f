import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { tooManyRequests } from "../errors.ts";

const MINUTE_MS = 60_000;

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
    // Anybody can send X-Forwarded-For. USERMGMT_TRUSTED_HOPS decides whether it counts; a warning decides nothing.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, _response, next) => next(tooManyRequests()),
  });
}
