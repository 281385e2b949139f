import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express, { type Express } from "express";
import { onTestFinished } from "vitest";
import type { Tracing, TracingOptions } from "../../src/index.ts";
import { startRecordingDaemon } from "@xray-lab/test-support";
import { recordingLogger, startSoleTracing, type TracedApp } from "../traced-app.ts";

/** `startTracedApp` with every option of tracing. */
export async function startAppWith(
  options: Partial<TracingOptions>,
  routes: (app: Express, tracing: Tracing) => void,
): Promise<TracedApp> {
  const daemon = await startRecordingDaemon();
  const log: string[] = [];
  const tracing = await startSoleTracing({
    name: "Traced-App",
    logger: recordingLogger(log),
    ...options,
    environment: { AWS_XRAY_DAEMON_ADDRESS: daemon.address, ...options.environment },
  });
  const app = express().use(tracing.openSegment);
  routes(app, tracing);
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await tracing.stop();
    await daemon.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, daemon, tracing, log };
}
