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
  // The stock SDK asks for the rules at the first request, which is then decided without them. It starts once and never
  // again, so a daemon that was named later would never be asked.
  sdk.core.middleware.sampler.started = false;
  sdk.core.middleware.sampler.start();
}

/** A connection that is refused on every address of a host has a code and no message. */
function line(message: unknown, details: unknown): string {
  const { message: words, code } = (details ?? {}) as { message?: string; code?: string };
  return ["X-Ray:", String(message).trim(), words || code].filter(Boolean).join(" ");
}
