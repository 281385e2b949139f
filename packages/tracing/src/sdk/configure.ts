import { originOf, type Resource, resourceAtStart } from "../resource/resource.ts";
import type { TracingSettings } from "../settings/settings.ts";
import type { TracingOptions } from "../options.ts";
import type { Sdk } from "./sdk.ts";

/** Passes the settings to the SDK, which was loaded without its variables. */
export function configureSdk(
  sdk: Sdk,
  settings: TracingSettings,
  { logger, version, environment }: TracingOptions,
): void {
  const { udp, tcp } = settings.daemonAddress.value;
  Object.assign(sdk.daemonConfig, {
    udp_ip: udp.host,
    udp_port: udp.port,
    tcp_ip: tcp.host,
    tcp_port: tcp.port,
  });
  sdk.core.setLogger({
    debug: () => undefined,
    info: () => undefined,
    warn: (message, details) => logger.warn(line(message, details)),
    error: (message, details) => logger.error(line(message, details)),
  });
  sdk.core.setContextMissingStrategy(settings.contextMissing.value);
  sdk.core.middleware.setDefaultName(settings.name.value);
  sdk.core.SegmentUtils.setServiceData({
    version: version ?? "unknown",
    runtime: "node",
    runtime_version: process.version,
  });
  setResource(sdk, resourceAtStart(environment));
  // By default the SDK sends closed subsegments early when a hundred are open. We split documents at sending instead.
  sdk.core.setStreamingThreshold(Number.MAX_SAFE_INTEGER);
}

/** Sets what runs the process, for the segments that begin from now on. */
export function setResource(sdk: Sdk, resource: Resource): void {
  Object.assign(sdk.core.SegmentUtils, { origin: originOf(resource), pluginData: resource });
}

/** The error of a host that refuses on all its addresses has a code and no message. */
function line(message: unknown, details: unknown): string {
  const { message: words, code } = (details ?? {}) as { message?: string; code?: string };
  return ["X-Ray:", String(message).trim(), words || code].filter(Boolean).join(" ");
}
