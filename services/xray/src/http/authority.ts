import { isIPv6 } from "node:net";

/** `127.0.0.1:8000`, `[::1]:8000`: an address and a port as a URL has them. */
export function authority(address: string, port: number): string {
  return isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;
}
