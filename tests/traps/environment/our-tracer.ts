import { env, stderr } from "node:process";
import { startTracing } from "@xray-lab/tracing";
import type { Tracer } from "../trap.ts";

const write = (line: string): void => void stderr.write(`${line}\n`);

/** @xray-lab/tracing: fetch, node:http and mysql2 are recorded without a call for each. */
export function createOurTracer(name: string): Tracer {
  const tracing = startTracing({
    name,
    environment: env,
    trustedHops: Number(env["TRAP_TRUSTED_HOPS"] ?? 0),
    logger: { info: write, warn: write, error: write },
  });
  return {
    openSegment: tracing.openSegment,
    closeSegment: tracing.closeSegment,
    capture: (subsegmentName, work) => tracing.capture(subsegmentName, work),
    annotate: (key, value) => tracing.annotate(key, value as string),
    metadata: (key, value) => tracing.metadata(key, value),
    captureFetch: () => fetch,
    captureHttp: () => undefined,
    captureMysql: (module) => module,
    flush: () => tracing.flush(),
  };
}
