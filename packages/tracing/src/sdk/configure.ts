import type { TracingSettings } from "../settings/settings.ts";
import type { TracingOptions } from "../tracing.ts";
import type { Sdk } from "./sdk.ts";

/** Hands the settings to the SDK, which was loaded without its variables in sight. */
export function configureSdk(sdk: Sdk, settings: TracingSettings, { logger, version }: TracingOptions): void {
  const { udp, tcp } = settings.daemonAddress.value;
  Object.assign(sdk.daemonConfig, {
    udp_ip: udp.host,
    udp_port: udp.port,
    tcp_ip: tcp.host,
    tcp_port: tcp.port,
  });
  sdk.core.setLogger({
    debug: () => undefined,
    // The SDK says at info level, once per request, that it found no sampling rules.
    info: () => undefined,
    warn: (message) => logger.warn(`X-Ray: ${String(message)}`),
    error: (message) => logger.error(`X-Ray: ${String(message)}`),
  });
  sdk.core.setContextMissingStrategy(settings.contextMissing.value);
  sdk.core.middleware.setDefaultName(settings.name.value);
  sdk.core.SegmentUtils.setServiceData({
    version: version ?? "unknown",
    runtime: "node",
    runtime_version: process.version,
  });
  // The stock SDK asks for the rules at the first request, which is then decided without them.
  sdk.core.middleware.sampler.start();
}
