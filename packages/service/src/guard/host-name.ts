import { isIP, isIPv6 } from "node:net";

/** `name[:port]` or `[address][:port]`, as browsers write the header Host. A dot at the end of a name changes nothing. */
const HOST = /^(?:\[(?<address>[0-9a-f:.]+)\]|(?<name>[a-z0-9._-]+?)\.?)(?::\d{1,5})?$/;
/** A name in DNS has 253 characters at most. */
const LONGEST = 253 + ".:65535".length;
const SINGLE_LABEL = /^(?!\d+$)[a-z0-9_-]+$/;

/** Ends that no domain on the internet has: of Kubernetes (`xray-service.default`), of clouds, and of the local network. */
const PRIVATE_ENDS = [".default", ".svc", ".local", ".internal", ".localhost"] as const;

/** The name or the address that a header Host asks for, in lower case and without a port; undefined when it is none. */
export function hostName(header = ""): string | undefined {
  if (header.length > LONGEST) return undefined;
  const { address, name } = HOST.exec(header.toLowerCase())?.groups ?? {};
  return address !== undefined && !isIPv6(address) ? undefined : (address ?? name);
}

export function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

/** Names that mean this machine, whatever a name server says. */
export function isLoopbackName(name: string): boolean {
  return name === "localhost" || name === "127.0.0.1" || name === "::1";
}

/**
 * Whether nobody on the internet can make the name lead here: an address, which no name server is asked for; a single word, such as
 * the name of a container; or an end that cannot be registered.
 */
export function isPrivateName(name: string): boolean {
  return isIP(name) !== 0 || SINGLE_LABEL.test(name) || PRIVATE_ENDS.some((end) => name.endsWith(end));
}

/** @param allowed names; `.example.com` is that domain and all below it, `*` is every name */
export function isListed(name: string, allowed: readonly string[]): boolean {
  return allowed.some(
    (entry) => entry === "*" || entry === name || (entry.startsWith(".") && `.${name}`.endsWith(entry)),
  );
}
