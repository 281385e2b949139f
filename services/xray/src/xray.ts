import { join } from "node:path";
import { openTraceStore, type TraceStore } from "@xray-lab/trace-store";
import { createXrayApi, ingest, type XrayApi } from "@xray-lab/xray-api";
import type { Logger } from "pino";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { type Daemon, startDaemon } from "./daemon.ts";
import { authority } from "./http/authority.ts";
import { createDaemonRoute } from "./http/daemon-route.ts";
import { type HttpServer, listen } from "./http/listen.ts";
import { createListener } from "./http/listener.ts";
import { createOtlpRoute } from "./http/otlp-route.ts";
import { countedStore } from "./intake/counted-store.ts";
import { Intake } from "./intake/intake.ts";
import { startPruning } from "./pruning.ts";
import type { Receiver } from "./receiver/receiver.ts";

export interface XrayOptions {
  readonly config: Omit<Config, "logLevel">;
  readonly logger: Logger;
  /** The receiver broke: nothing arrives any more. */
  readonly onFailure: (error: Error) => void;
}

/** A running X-Ray. */
export interface Xray {
  readonly daemonPort: number;
  readonly apiPort: number;
  readonly receiveBuffer: Receiver["receiveBuffer"];
  /** Takes in what has arrived, then closes everything. */
  stop(): Promise<void>;
}

/**
 * Opens the store, then the daemon's ports, then the API.
 *
 * @throws PortUnavailable when a port cannot be had
 */
export async function startXray({ config, logger, onFailure }: XrayOptions): Promise<Xray> {
  const store = openStore(config, logger);
  const intake = new Intake({ ingest: (texts, receivedAt) => ingest(store, texts, receivedAt), logger });
  const api = createApi(store, intake, logger);
  const { bind } = config;
  let daemon: Daemon | undefined;
  try {
    daemon = await startDaemon({
      address: bind,
      port: config.daemonPort,
      listener: createListener({ bind, route: createDaemonRoute(api.handle), logger }),
      onDatagrams: (datagrams) => intake.takeDatagrams(datagrams),
      onFailure,
    });
    const http = await startApi({ config, logger, store, intake, api, daemon });
    return running({ daemon, http, intake, store, logger });
  } catch (error) {
    await daemon?.receiver.stop();
    await daemon?.http.stop();
    store.close();
    throw error;
  }
}

function openStore(
  { dataDirectory, maxBytes, maxAgeSeconds }: XrayOptions["config"],
  logger: Logger,
): TraceStore {
  return openTraceStore({
    path: join(dataDirectory, "traces.sqlite"),
    maxBytes,
    maxAgeSeconds,
    onCorrupt: (file) => logger.warn(file, "the store was damaged: it was moved aside, and a new one begun"),
  });
}

function createApi(store: TraceStore, intake: Intake, logger: Logger): XrayApi {
  return createXrayApi({
    store: countedStore(store, (documents) => intake.acceptedByApi(documents)),
    now: () => new Date(),
    onRejected: ({ text, rejection }) => intake.rejectedByApi(text, rejection),
    onTelemetry: (telemetry) => logger.debug({ telemetry }, "a daemon reports"),
    onFailure: (error, path) => logger.error({ err: error, path }, "an operation failed"),
  });
}

interface Parts {
  readonly daemon: Daemon;
  readonly intake: Intake;
  readonly store: TraceStore;
  readonly logger: Logger;
}

function startApi(
  parts: Parts & Pick<XrayOptions, "config"> & { readonly api: XrayApi },
): Promise<HttpServer> {
  const { config, logger, store, intake, api, daemon } = parts;
  const { receiver } = daemon;
  const route = createApp({
    api: api.handle,
    traces: api,
    otlp: createOtlpRoute({ ingest: (texts, receivedAt) => ingest(store, texts, receivedAt), intake }),
    store,
    intakeReport: () =>
      intake.report({
        receiver: receiver.statistics(),
        receiveBuffer: receiver.receiveBuffer,
        store: store.statistics(),
      }),
    receiverListens: () => receiver.listening,
    daemonAddress: authority(config.bind, receiver.port),
  });
  const listener = createListener({ bind: config.bind, route, logger });
  return listen({ listener, address: config.bind, port: config.apiPort, protocol: "api" });
}

function running({ daemon, http, intake, store, logger }: Parts & { readonly http: HttpServer }): Xray {
  const pruning = startPruning(store, logger);
  return {
    daemonPort: daemon.receiver.port,
    apiPort: http.port,
    receiveBuffer: daemon.receiver.receiveBuffer,
    stop: async () => {
      pruning.stop();
      await Promise.all([daemon.receiver.stop(), daemon.http.stop(), http.stop()]);
      intake.stop();
      store.close();
    },
  };
}
