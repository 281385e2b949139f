import type { RequestHandler } from "express";
import { bearerToken, createTokenCheck } from "../guard/token.ts";
import { ApiError } from "./api-error.ts";

/**
 * Lets a request through when it carries `token` (RFC 6750). Without a token, every request is let through.
 *
 * @param realm the name of the service in the header WWW-Authenticate of a refusal
 */
export function requireBearerToken(token: string | undefined, realm: string): RequestHandler {
  if (token === undefined) return (_request, _response, next) => next();
  const isToken = createTokenCheck(token);
  return (request, _response, next) => {
    if (!isToken(bearerToken(request.headers.authorization))) throw unauthorized(realm);
    next();
  };
}

function unauthorized(realm: string): ApiError {
  const headers = { "WWW-Authenticate": `Bearer realm="${realm}"` };
  return new ApiError(401, "This needs the header Authorization: Bearer <token>, with the right token.", {
    headers,
  });
}
