import { isIP } from "node:net";
import { forwardedEntry } from "./forwarded.ts";

/**
 * The client's address in an X-Forwarded-For header, behind `trustedHops` proxies of your own; `undefined` when the header
 * has no such entry. Then only the socket's address is certain. The stock SDK takes the leftmost entry, which the client wrote.
 */
export function forwardedClientIp(
  header: string | readonly string[] | undefined,
  trustedHops: number,
): string | undefined {
  const entry = forwardedEntry(header, trustedHops);
  return entry === undefined ? undefined : parseForwardedAddress(entry);
}

const FORMS = /^(?:\[(?<bracketed>[^\]]*)\](?::\d{1,5})?|(?<ipv4>[\d.]+):\d{1,5}|(?<bare>[^[\]]*))$/;

/** One entry of X-Forwarded-For: an address, perhaps with a port or in brackets. `unknown` is not an address. */
export function parseForwardedAddress(entry: string): string | undefined {
  const { bracketed, ipv4, bare } = FORMS.exec(entry.trim())?.groups ?? {};
  const address = bracketed ?? ipv4 ?? bare ?? "";
  return isIP(address) === 0 ? undefined : plainAddress(address);
}

/** A proxy or server that listens on IPv6 writes an IPv4 address as ::ffff:10.0.0.1. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
