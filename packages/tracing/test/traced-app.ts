import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express } from "express";
import { onTestFinished } from "vitest";
import { startTracing, type Tracing, type TracingOptions } from "../src/index.ts";
import { type RecordingDaemon, startRecordingDaemon } from "@xray-lab/test-support";

export interface TracedApp {
  readonly url: string;
  readonly daemon: RecordingDaemon;
  readonly tracing: Tracing;
  readonly log: string[];
}

let last: Tracing | undefined;

/** A process has one tracing, and a test may look at several apps one after the other: the one before is stopped. */
export async function startSoleTracing(options: TracingOptions): Promise<Tracing> {
  await last?.stop();
  last = startTracing(options);
  return last;
}

/** An Express app with tracing around `routes`, on a port of its own, sending to a daemon of its own. */
export async function startTracedApp(
  routes: (app: Express, tracing: Tracing) => void,
  options: Partial<TracingOptions> = {},
): Promise<TracedApp> {
  const daemon = await startRecordingDaemon();
  const log: string[] = [];
  const tracing = await startSoleTracing({
    ...options,
    name: options.name ?? "Traced-App",
    environment: { AWS_XRAY_DAEMON_ADDRESS: daemon.address, ...options.environment },
    logger: recordingLogger(log),
  });
  const server = listen(appOf(routes, tracing));
  await once(server, "listening");
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await tracing.stop();
    await daemon.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, daemon, tracing, log };
}

export function recordingLogger(log: string[]): TracingOptions["logger"] {
  return { info: (line) => log.push(line), warn: (line) => log.push(line), error: (line) => log.push(line) };
}

/** A request that is sampled under any rules, so that a test does not depend on rules that are still being fetched. */
export const SAMPLED: { readonly headers: Record<string, string> } = {
  headers: { "X-Amzn-Trace-Id": "Sampled=1" },
};

function appOf(routes: (app: Express, tracing: Tracing) => void, tracing: Tracing): Express {
  const app = express();
  app.use(tracing.openSegment);
  routes(app, tracing);
  app.use(tracing.closeSegment);
  app.use(
    (error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
      response.status((error as { status?: number }).status ?? 500).end();
    },
  );
  return app;
}

function listen(app: Express): Server {
  return app.listen(0, "127.0.0.1");
}
