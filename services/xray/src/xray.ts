import { join } from "node:path";
import { CONSOLE_DIRECTORY } from "@xray-lab/console/serving";
import { Intake, type IntakeListener } from "@xray-lab/intake";
import { authority, localAddress } from "@xray-lab/service";
import { openTraceStore, type TraceStore } from "@xray-lab/trace-store";
import { createXrayApi, type XrayApiOptions } from "@xray-lab/xray-api";
import type { Logger } from "pino";
import { makeFolder } from "@xray-lab/service/folder";
import { listen } from "@xray-lab/service/listen";
import { requireToken } from "./access/require-token.ts";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { createConsole } from "./console/console-route.ts";
import { DRAIN_GRACE_MS, startDaemon } from "./daemon.ts";
import { createDaemonRoute } from "./http/api-call.ts";
import { createFeed, type Feed } from "./feed/feed.ts";
import { createListener } from "./http/listener.ts";
import { createIntakeLog, type IntakeLog } from "./intake/intake-log.ts";
import { takeDatagrams } from "./intake/take-datagrams.ts";
import { startPruning } from "./pruning.ts";
import type { Receiver } from "./receiver/receiver.ts";

const API_VARIABLES = { port: "XRAY_API_PORT", bind: "XRAY_BIND" };

export interface XrayOptions {
  readonly config: Omit<Config, "logLevel">;
  readonly logger: Logger;
  /** Called when the receiver broke: no datagram can arrive any more. */
  readonly onFailure: (error: Error) => void;
  /** Where the console is, or will be, built. Default: the folder of its own package. */
  readonly consoleDirectory?: string;
}

/** A running X-Ray. */
export interface Xray {
  readonly daemonPort: number;
  readonly apiPort: number;
  readonly receiveBuffer: Receiver["receiveBuffer"];
  /** Stores what has arrived, then closes everything. May be called again: it is the same stop. */
  stop(): Promise<void>;
}

/**
 * Opens the store, then the daemon's ports, then the API. They are closed in the opposite order.
 *
 * @throws FolderUnusable when the store has no folder
 * @throws PortUnavailable when a port cannot be had; what was opened before is closed again
 */
export async function startXray(options: XrayOptions): Promise<Xray> {
  const { config, logger, onFailure, consoleDirectory = CONSOLE_DIRECTORY } = options;
  await using opened = new AsyncDisposableStack();
  const { bind, allowedHosts } = config;

  const store = openStore(config, logger);
  opened.defer(() => store.close());
  const log = createIntakeLog(logger);
  opened.defer(() => log.flush());
  const feed = createFeed();
  const intake = new Intake({ store, now, listener: listenerOf(log, feed) });
  const api = createXrayApi({ store, intake, now, ...apiLog(logger) });

  const daemon = await startDaemon({
    bind,
    port: config.daemonPort,
    listener: createListener({ bind, allowedHosts, route: createDaemonRoute(api.handle), logger }),
    onDatagrams: (datagrams) => takeDatagrams(intake, datagrams),
    onFailure,
  });
  opened.defer(() => daemon.stop());
  const { receiver } = daemon;
  const pruning = startPruning(store, logger);
  opened.defer(() => pruning.stop());

  const daemonAddress = authority(localAddress(bind), receiver.port);
  const parts = { intake, store, receiver, pruning, feed, console: createConsole(consoleDirectory) };
  const route = requireToken(config.apiToken, createApp({ api: api.handle, ...parts, daemonAddress }));
  const listener = createListener({ bind, allowedHosts, route, logger });
  const http = await listen({ listener, bind, port: config.apiPort, variables: API_VARIABLES });
  opened.defer(async () => {
    // An open feed is a request in flight, which the drain would wait for.
    feed.close();
    await http.drain(DRAIN_GRACE_MS);
  });

  const running = opened.move();
  let stopped: Promise<void> | undefined;
  return {
    daemonPort: receiver.port,
    apiPort: http.port,
    receiveBuffer: receiver.receiveBuffer,
    stop: () => (stopped ??= running.disposeAsync()),
  };
}

function listenerOf(log: IntakeLog, feed: Feed): IntakeListener {
  return {
    accepted: (documents, traceIds) => feed.accepted(documents, traceIds),
    rejected: (rejection) => {
      log.rejected(rejection);
      feed.rejected();
    },
    storeFailed: (error, lost) => log.storeFailed(error, lost),
  };
}

function now(): Date {
  return new Date();
}

function openStore(
  { dataDirectory, maxBytes, maxAgeSeconds, maxTraceBytes }: XrayOptions["config"],
  logger: Logger,
): TraceStore {
  makeFolder(dataDirectory, { variable: "XRAY_DATA_DIR", value: dataDirectory });
  return openTraceStore({
    path: join(dataDirectory, "traces.sqlite"),
    maxBytes,
    maxAgeSeconds,
    maxTraceBytes,
    onCorrupt: (file) => logger.warn(file, "the store was damaged: it was moved aside, and a new one begun"),
  });
}

function apiLog(logger: Logger): Pick<XrayApiOptions, "onTelemetry" | "onFailure"> {
  return {
    onTelemetry: (telemetry) => logger.debug({ telemetry }, "a daemon reports"),
    onFailure: (error, path) => logger.error({ err: error, path }, "an operation failed"),
  };
}
