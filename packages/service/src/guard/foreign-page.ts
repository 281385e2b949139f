import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/**
 * Whether the page of another origin makes the browser send this. Programs have neither header, and are let in.
 *
 * `Sec-Fetch-Site` says it of every request, also of those without an `Origin`, such as an image; browsers leave it out over plain HTTP
 * to anything but this machine. A link that a person follows is let in: the page with the link sees nothing of what it leads to.
 *
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function isForeignPage({ method, headers }: Pick<IncomingMessage, "method" | "headers">): boolean {
  const site = headers["sec-fetch-site"];
  if (site === undefined) return headers.origin !== undefined && !isOwnOrigin(headers.origin, headers.host);
  if (site === "same-origin" || site === "none") return false;
  return !isFollowedLink(method, headers);
}

function isFollowedLink(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  const reads = method === "GET" || method === "HEAD";
  return reads && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
}

/** The header Host of a request to an origin is that origin without its scheme. */
function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return /^https?:\/\/([^/]+)$/.exec(origin.toLowerCase())?.[1] === host?.toLowerCase();
}
