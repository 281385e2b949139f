import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { Middleware } from "../tracing.ts";

/**
 * The client's address in an X-Forwarded-For header, behind `trustedHops` proxies of your own; `undefined` when the header
 * has no such entry. Then only the socket's address is certain.
 *
 * Each proxy appends the address of its caller, so the client's address is entry number `trustedHops` from the right. The
 * entries to the left of it come from the client and may be false. The stock SDK takes the leftmost entry.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html
 */
export function forwardedClientIp(header: string, trustedHops: number): string | undefined {
  if (trustedHops === 0) return undefined;
  // Empty entries are counted: without them an entry that the client wrote would move into the trusted position.
  const entry = header.split(",").at(-trustedHops);
  return entry === undefined ? undefined : parseForwardedAddress(entry);
}

const FORMS = /^(?:\[(?<bracketed>[^\]]*)\](?::\d{1,5})?|(?<ipv4>[\d.]+):\d{1,5}|(?<bare>[^[\]]*))$/;

/** One entry of X-Forwarded-For: an address, perhaps with a port or in brackets. `unknown` is not an address. */
export function parseForwardedAddress(entry: string): string | undefined {
  const { bracketed, ipv4, bare } = FORMS.exec(entry.trim())?.groups ?? {};
  const address = bracketed ?? ipv4 ?? bare ?? "";
  // A proxy that listens on IPv6 writes an IPv4 address as ::ffff:10.0.0.1.
  return isIP(address) === 0 ? undefined : address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/**
 * The middleware `open`, but with the forwarded address as the segment's `client_ip`.
 *
 * @throws RangeError when `trustedHops` is not a whole number, 0 or more.
 */
export function withForwardedClientIp(context: Context, trustedHops: number, open: Middleware): Middleware {
  if (!Number.isSafeInteger(trustedHops) || trustedHops < 0) {
    throw new RangeError(`trustedHops is ${trustedHops}: it must be a whole number, 0 or more`);
  }
  if (trustedHops === 0) return open;
  const record = fenced("reading X-Forwarded-For", (request: IncomingMessage) => {
    const http = context.current?.http;
    // Node joins repeated X-Forwarded-For headers with commas, in their order.
    const address = http && forwardedClientIp(String(request.headers["x-forwarded-for"] ?? ""), trustedHops);
    if (address) Object.assign(http.request, { client_ip: address, x_forwarded_for: true });
  });
  return (request, response, next) =>
    open(request, response, (error) => {
      record(request);
      next(error);
    });
}
