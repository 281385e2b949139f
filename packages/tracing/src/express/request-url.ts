import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { withoutQuery } from "../redaction/safe-url.ts";
import { forwardedEntry } from "./forwarded.ts";

/** A name or an address, perhaps with a port. Anything else in Host or X-Forwarded-Host would break the URL. */
const AUTHORITY = /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * The URL that the client requested, without its query string, which may hold tokens and personal data. Behind `trustedHops`
 * proxies of your own it has the scheme and host of X-Forwarded-Proto and X-Forwarded-Host: a load balancer ends TLS, and the
 * service itself sees plain HTTP.
 */
export function urlOf(request: IncomingMessage, trustedHops: number): string {
  const { headers } = request;
  // Absent in a request that a test tool injects.
  const socket = request.socket as Partial<Socket & { encrypted: boolean }> | undefined;
  const proto = forwardedEntry(headers["x-forwarded-proto"], trustedHops)?.toLowerCase();
  const scheme =
    proto === "https" || proto === "http" ? proto : socket?.encrypted === true ? "https" : "http";
  const host =
    authority(forwardedEntry(headers["x-forwarded-host"], trustedHops)) ??
    authority(headers.host ?? headers[":authority"]) ??
    "localhost";
  return `${scheme}://${host}${pathOf(request)}`;
}

/** The authority without user and password, which a client may have written into it. */
function authority(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const host = text.slice(text.lastIndexOf("@") + 1);
  return AUTHORITY.test(host) ? host : undefined;
}

/** The path that the client requested. In a mounted router Express removes the start of `url`. */
export function pathOf(request: IncomingMessage & { originalUrl?: string }): string {
  const target = request.originalUrl ?? request.url ?? "/";
  // A client of a proxy requests a whole URL, and OPTIONS may ask for `*`.
  if (target.startsWith("/")) return withoutQuery(target);
  const pathname = URL.parse(target)?.pathname;
  // That of a target such as `mailto:a` is no path.
  return pathname?.startsWith("/") === true ? pathname : "/";
}
