import { createHash, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";
import { unauthorized } from "../errors.ts";

/** Lets a request through when it carries `token` (RFC 6750), or always when there is no token to carry. */
export function requireBearerToken(token: string | undefined): RequestHandler {
  if (token === undefined) return (_request, _response, next) => next();
  const expected = digest(token);
  return (request, _response, next) => {
    const presented = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1];
    if (presented === undefined || !timingSafeEqual(digest(presented), expected)) throw unauthorized();
    next();
  };
}

/** Digests have one length, which timingSafeEqual requires, and so the token's own does not leak. */
function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
