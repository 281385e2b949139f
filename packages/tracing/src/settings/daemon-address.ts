export interface DaemonAddress {
  readonly udp: Endpoint;
  readonly tcp: Endpoint;
}

export interface Endpoint {
  /** A host name or an address; IPv6 without its brackets. */
  readonly host: string;
  readonly port: number;
}

export const DEFAULT_DAEMON_ADDRESS: DaemonAddress = {
  udp: { host: "127.0.0.1", port: 2000 },
  tcp: { host: "127.0.0.1", port: 2000 },
};

export const DAEMON_ADDRESS_FORMS =
  "host:port, as in xray-service.default:2000, or udp:host:port tcp:host:port; IPv6 in brackets, as in [::1]:2000";

/**
 * Reads `AWS_XRAY_DAEMON_ADDRESS`; `undefined` when the text has neither of the documented forms.
 *
 * The SDK does not get the variable. Its own parser throws on `:2000` and on hosts that contain "udp" or "tcp", does not
 * read IPv6, and ignores three or more parts without an error.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-nodejs-configuration.html
 */
export function parseDaemonAddress(text: string): DaemonAddress | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length === 2) return parseBoth(parts);
  const endpoint = parts.length === 1 ? parseEndpoint(parts[0] ?? "") : undefined;
  return endpoint && { udp: endpoint, tcp: endpoint };
}

function parseBoth(parts: readonly string[]): DaemonAddress | undefined {
  const labelled = (label: string): Endpoint | undefined =>
    parseEndpoint(parts.find((part) => part.startsWith(label))?.slice(label.length) ?? "");
  const udp = labelled("udp:");
  const tcp = labelled("tcp:");
  return udp && tcp && { udp, tcp };
}

const ENDPOINT = /^(?:\[(?<ipv6>[0-9a-fA-F:.%]+)\]|(?<host>[A-Za-z0-9._-]+)):(?<port>\d{1,5})$/;

function parseEndpoint(text: string): Endpoint | undefined {
  const groups = ENDPOINT.exec(text)?.groups;
  const host = groups?.["ipv6"] ?? groups?.["host"];
  const port = Number(groups?.["port"]);
  return host && port >= 1 && port <= 65_535 ? { host, port } : undefined;
}

/** `host:port`, with IPv6 in brackets. */
export function formatEndpoint({ host, port }: Endpoint): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
