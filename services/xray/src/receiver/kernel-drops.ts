import { readFileSync } from "node:fs";

/**
 * The number of datagrams that the kernel threw away because a socket's receive buffer was full. It tells no program.
 *
 * @param table the text of `/proc/net/udp` or `/proc/net/udp6`
 * @returns the sum over the sockets on that port; 0 when there is none
 * @see https://docs.kernel.org/networking/proc_net_tcp.html the format, which ends with `drops` for UDP
 */
export function dropsInTable(table: string, port: number): number {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix))
    .reduce((sum, columns) => sum + (Number(columns.at(-1)) || 0), 0);
}

/** {@link dropsInTable} of this machine; undefined where the kernel does not count them, as on macOS. */
export function kernelDrops(port: number): number | undefined {
  const tables = ["/proc/net/udp", "/proc/net/udp6"]
    .map(readIfPresent)
    .filter((table) => table !== undefined);
  if (tables.length === 0) return undefined;
  return tables.reduce((sum, table) => sum + dropsInTable(table, port), 0);
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
