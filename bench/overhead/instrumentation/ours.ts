import { startTracing } from "@xray-lab/tracing";
import type { Instrumentation, Sinks } from "./instrumentation.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export function instrument({ daemonAddress }: Sinks): Instrumentation {
  const tracing = startTracing({
    name: "bench",
    version: "1",
    environment: { AWS_XRAY_DAEMON_ADDRESS: daemonAddress },
    logger: silent,
  });
  return {
    open: tracing.openSegment,
    close: tracing.closeSegment,
    recordsCalls: true,
    captureSqlite: (database, name) => tracing.captureSqlite(database, name),
    capture: (name, work) => tracing.capture(name, work),
    setUser: (user) => tracing.setUser(user),
    flush: () => tracing.flush(),
  };
}
