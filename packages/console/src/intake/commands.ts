import { DATAGRAM_HEADER } from "@xray-lab/segments";

const HEX = "hex() { od -An -N$1 -tx1 /dev/urandom | tr -d ' \\n'; }";
const SECOND = "t=$(($(date +%s) - 1))";

/**
 * A line for bash that sends one segment as a datagram. Its trace id is new each time, and it ended a moment ago.
 *
 * @param daemon such as `127.0.0.1:2000`
 */
export function datagramCommand(daemon: string): string {
  return `${HEX}; ${SECOND}; ${sendSegment(daemon)}`;
}

/** A line for bash that sends a segment each second for five minutes, of which those after the first minute failed. */
export function faultsCommand(daemon: string): string {
  const failed = "$([ $n -gt 60 ] && echo true || echo false)";
  return `${HEX}; for n in $(seq 300); do ${SECOND}; ${sendSegment(daemon, failed)}; sleep 1; done`;
}

/**
 * `env printf` is not bash's own printf, which writes after each line feed: header and document would be two datagrams.
 *
 * @param fault what the shell makes into `true` or `false`
 */
function sendSegment(daemon: string, fault?: string): string {
  const [, host = "127.0.0.1", port = "2000"] = /^(.*):(\d+)$/.exec(daemon) ?? [];
  const members = '"name":"by-hand","id":"%s","trace_id":"1-%08x-%s","start_time":%d.5,"end_time":%d.75';
  const document = fault === undefined ? `{${members}}` : `{${members},"fault":%s}`;
  const values = ["$(hex 8)", "$t", "$(hex 12)", "$t", "$t", ...(fault === undefined ? [] : [fault])];
  return `env printf '${DATAGRAM_HEADER}\\n${document}' ${values.join(" ")} > /dev/udp/${host}/${port}`;
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
