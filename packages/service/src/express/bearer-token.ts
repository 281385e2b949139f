import { createHash, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";
import { ApiError } from "./api-error.ts";

/**
 * Lets a request through when it carries `token` (RFC 6750). Without a token, every request is let through.
 *
 * @param realm the name of the service in the header WWW-Authenticate of a refusal
 */
export function requireBearerToken(token: string | undefined, realm: string): RequestHandler {
  if (token === undefined) return (_request, _response, next) => next();
  const expected = digest(token);
  return (request, _response, next) => {
    const presented = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1];
    if (presented === undefined || !timingSafeEqual(digest(presented), expected)) throw unauthorized(realm);
    next();
  };
}

function unauthorized(realm: string): ApiError {
  const headers = { "WWW-Authenticate": `Bearer realm="${realm}"` };
  return new ApiError(401, "This needs the header Authorization: Bearer <token>, with the right token.", {
    headers,
  });
}

/** timingSafeEqual needs two texts of one length. Digests have it, whatever the length of the token is. */
function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
