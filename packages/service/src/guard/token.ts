import { createHash, timingSafeEqual } from "node:crypto";

/** Whether a text is the token. How long it takes says nothing about how much of the text is right. */
export type TokenCheck = (presented: string | undefined) => boolean;

export function createTokenCheck(token: string): TokenCheck {
  const expected = digest(token);
  return (presented) => presented !== undefined && timingSafeEqual(digest(presented), expected);
}

/** The token in a header Authorization: `Bearer <token>` (RFC 6750). */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
}

/** timingSafeEqual needs two texts of one length. Digests have it, whatever the length of the token is. */
function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
