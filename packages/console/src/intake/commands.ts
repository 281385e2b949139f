import { DATAGRAM_HEADER } from "@xray-lab/segments";

/**
 * A line for bash that sends one segment as a datagram. `env printf` is not bash's own printf, which writes after each line
 * feed: header and document would be two datagrams. The trace id is new each time, and the segment ended a second ago.
 *
 * @param daemon such as `127.0.0.1:2000`
 */
export function datagramCommand(daemon: string): string {
  const [, host = "127.0.0.1", port = "2000"] = /^(.*):(\d+)$/.exec(daemon) ?? [];
  const document = '{"name":"by-hand","id":"%s","trace_id":"1-%08x-%s","start_time":%d.5,"end_time":%d.75}';
  return [
    "hex() { od -An -N$1 -tx1 /dev/urandom | tr -d ' \\n'; }; t=$(($(date +%s) - 1))",
    `env printf '${DATAGRAM_HEADER}\\n${document}' $(hex 8) $t $(hex 12) $t $t > /dev/udp/${host}/${port}`,
  ].join("; ");
}

/** What a service's environment needs. */
export function daemonVariable(daemon: string): string {
  return `export AWS_XRAY_DAEMON_ADDRESS=${daemon}`;
}

export const START_COMMAND = "npm start";

/** Gives the socket the buffer that it asked for. */
export function bufferCommand(bytes: number): string {
  return `sudo sysctl -w net.core.rmem_max=${bytes}`;
}
