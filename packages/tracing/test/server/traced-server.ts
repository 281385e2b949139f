import type { Server } from "node:http";
import { startRecordingDaemon } from "@xray-lab/test-support";
import { onTestFinished } from "vitest";
import type { TracingOptions } from "../../src/index.ts";
import { listen } from "../http/traced-calls.ts";
import { recordingLogger, startSoleTracing, type TracedApp } from "../traced-app.ts";

interface ServerTracingOptions extends Partial<TracingOptions> {
  /** Variables beside the daemon's address. */
  readonly environmentToo?: Readonly<Record<string, string>>;
}

/** Tracing that sends to a daemon of its own, for a server of any framework. */
export async function startServerTracing({
  environmentToo,
  ...options
}: ServerTracingOptions = {}): Promise<Omit<TracedApp, "url">> {
  const daemon = await startRecordingDaemon();
  const log: string[] = [];
  const tracing = await startSoleTracing({
    name: "Server",
    environment: { AWS_XRAY_DAEMON_ADDRESS: daemon.address, ...environmentToo },
    logger: recordingLogger(log),
    ...options,
  });
  onTestFinished(async () => {
    await tracing.stop();
    await daemon.close();
  });
  return { tracing, daemon, log };
}

/** Starts a server and returns its URL. */
export async function urlOf(server: Server): Promise<string> {
  return `http://127.0.0.1:${await listen(server)}`;
}
