import { printable } from "@xray-lab/segments";
import { formatEndpoint } from "./daemon-address.ts";
import type { Resolved, TracingSettings } from "./settings.ts";

/**
 * The line that a service logs at its start. It answers "Why are these variables set when the code never reads them?"
 *
 * @example
 * X-Ray: segments are named "User-Management-Microservice" (AWS_XRAY_TRACING_NAME), sent to udp 127.0.0.1:2000, …
 */
export function describeSettings({ enabled, name, daemonAddress, contextMissing }: TracingSettings): string {
  if (!enabled) return "X-Ray: switched off (AWS_XRAY_SDK_ENABLED=false)";
  const { udp, tcp } = daemonAddress.value;
  return [
    `X-Ray: segments are named "${printable(name.value)}" (${source(name, "the service's own name")})`,
    `sent to udp ${formatEndpoint(udp)}, sampling rules from tcp ${formatEndpoint(tcp)} (${source(daemonAddress)})`,
    `recording outside a request: ${contextMissing.value} (${source(contextMissing)})`,
  ].join("; ");
}

function source(resolved: Resolved<unknown>, fallback = "default"): string {
  return resolved.from ?? fallback;
}
