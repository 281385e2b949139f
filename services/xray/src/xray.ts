import { CONSOLE_DIRECTORY } from "@xray-lab/console/serving";
import { authority, localAddress } from "@xray-lab/service";
import type { Logger } from "pino";
import { makeFolder } from "@xray-lab/service/folder";
import { type HttpServer, listen } from "@xray-lab/service/listen";
import { requireToken } from "./access/require-token.ts";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { createConsole } from "./console/console-route.ts";
import { type Daemon, DRAIN_GRACE_MS, startDaemon } from "./daemon.ts";
import { createDaemonRoute } from "./http/api-call.ts";
import { createFeed, type Feed } from "./feed/feed.ts";
import { watchHealth } from "./health/health.ts";
import { createListener } from "./http/listener.ts";
import { createMemory, type Memory } from "./memory/memory.ts";
import { memoryLimit } from "./memory/memory-budget.ts";
import type { Receiver } from "./receiver/receiver.ts";
import { storeOptions } from "./store-options.ts";
import { openThreads, type Threads } from "./threads/start-threads.ts";

const API_VARIABLES = { port: "XRAY_API_PORT", bind: "XRAY_BIND" };

export interface XrayOptions {
  readonly config: Omit<Config, "logLevel">;
  readonly logger: Logger;
  /** Called when a thread broke: no datagram can arrive any more, or none can be stored or found. */
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
 * Opens the store in the threads that write and read it, then the daemon's ports, then the API. They are closed in the opposite
 * order: what was received is stored before the store is closed.
 *
 * @throws FolderUnusable when the store has no folder
 * @throws PortUnavailable when a port cannot be had; what was opened before is closed again
 */
export async function startXray(options: XrayOptions): Promise<Xray> {
  const { config, logger, onFailure, consoleDirectory = CONSOLE_DIRECTORY } = options;
  await using opened = new AsyncDisposableStack();
  const { bind, dataDirectory, allowedHosts } = config;
  const memory = createMemory(memoryLimit(config.maxMemoryBytes));

  makeFolder(dataDirectory, { variable: "XRAY_DATA_DIR", value: dataDirectory });
  const feed = createFeed();
  const store = storeOptions(config);
  const threads = await openThreads({
    store,
    memory: memory.budget,
    logger,
    changed: (change) => feed.changed(change),
    onBroken: onFailure,
  });
  opened.defer(() => threads.close());

  const daemon = await startDaemonFor(threads, { ...options, memory });
  opened.defer(() => daemon.stop());
  const { receiver } = daemon;
  const health = await watchHealth({ threads: examined(threads), logger });
  opened.defer(() => health.stop());

  const daemonAddress = authority(localAddress(bind), receiver.port);
  const parts = { threads, receiver, health, feed, memory, console: createConsole(consoleDirectory) };
  const app = createApp({ ...parts, daemonAddress });
  const route = requireToken({ token: config.apiToken, bodies: memory.bodies }, app);
  const listener = createListener({ bind, allowedHosts, route, logger, replies: memory.replies });
  const http = await listen({ listener, bind, port: config.apiPort, variables: API_VARIABLES });
  opened.defer(() => drain(http, feed));

  const running = opened.move();
  return {
    daemonPort: receiver.port,
    apiPort: http.port,
    receiveBuffer: receiver.receiveBuffer,
    stop: once(() => running.disposeAsync()),
  };
}

/** Called again, it is the same call. */
function once<Value>(call: () => Value): () => Value {
  let called: { readonly value: Value } | undefined;
  return () => (called ??= { value: call() }).value;
}

async function drain(http: HttpServer, feed: Feed): Promise<void> {
  // An open feed is a request in flight, which the drain would wait for.
  feed.close();
  await http.drain(DRAIN_GRACE_MS);
}

interface DaemonParts extends XrayOptions {
  readonly memory: Memory;
}

/** The daemon, whose datagrams go to the writer. */
async function startDaemonFor({ api, writer }: Threads, options: DaemonParts): Promise<Daemon> {
  const { config, logger, memory, onFailure } = options;
  const route = createDaemonRoute((operation) => api.ask("handle", operation), memory.bodies);
  const { bind, allowedHosts, daemonPort: port } = config;
  const daemon = await startDaemon({
    bind,
    port,
    listener: createListener({ bind, allowedHosts, route, logger, replies: memory.replies }),
    maxWaitingBytes: memory.budget.datagrams,
    logger,
    onFailure,
  });
  const { batches, counters } = daemon.receiver;
  await writer.ask("receive", { batches, counters });
  return daemon;
}

/** In the order in which a document passes them. */
function examined({ writer, api }: Threads): Parameters<typeof watchHealth>[0]["threads"] {
  return [
    { name: "writer", examine: () => writer.ask("examine", undefined) },
    { name: "api", examine: () => api.ask("examine", undefined) },
  ];
}
