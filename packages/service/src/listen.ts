import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { authority } from "./forms.ts";
import { PortUnavailable, type PortVariables } from "./port-unavailable.ts";

interface ListenOptions {
  readonly listener: RequestListener;
  /** 0 takes a free one. */
  readonly port: number;
  readonly bind: string;
  readonly variables: PortVariables;
  /** In place of the ones below: tests cannot wait so long. */
  readonly timeouts?: Partial<typeof TIMEOUTS>;
  /** After how many requests a connection is closed; 0, the default, keeps it. */
  readonly requestsPerConnection?: number;
}

export interface HttpServer {
  readonly port: number;
  /** `http://127.0.0.1:8095`, without a slash at the end. */
  readonly url: string;
  /**
   * Accepts no more connections, waits for the requests in flight, and cuts off those that are not answered after
   * `graceMs`. Resolves when no connection is left: true when every request was answered.
   */
  drain(graceMs: number): Promise<boolean>;
}

const TIMEOUTS = {
  // Longer than the 60 s after which an AWS load balancer closes an idle connection. If this side closed first, the
  // balancer could have sent a request into the closing connection, and its client would get a 502.
  keepAliveTimeout: 65_000,
  // These free the connection of a client that sends its request too slowly.
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // How often the two before are looked at. Node's default is 30 s, and so long would a slow client then stay too.
  connectionsCheckingInterval: 5_000,
};

/** Resolves when the server listens. @throws PortUnavailable */
export async function listen(options: ListenOptions): Promise<HttpServer> {
  const inFlight = new Set<ServerResponse>();
  const server = createServer({ ...TIMEOUTS, ...options.timeouts }, (request, response) => {
    inFlight.add(response);
    response.once("close", () => inFlight.delete(response));
    // During the drain, a connection that was open already gets this reply and no further one.
    if (!server.listening) response.setHeader("Connection", "close");
    if (hasOneHost(request)) options.listener(request, response);
    else response.writeHead(400, { Connection: "close" }).end();
  });
  server.maxRequestsPerSocket = options.requestsPerConnection ?? 0;
  const port = await open(server, options);
  return {
    port,
    url: `http://${authority(options.bind, port)}`,
    drain: (graceMs) => drain(server, inFlight, graceMs),
  };
}

/** With two, a proxy before this server may have looked at the other one. Node refuses a request without any, and keeps the first. */
function hasOneHost({ headersDistinct }: IncomingMessage): boolean {
  return (headersDistinct["host"]?.length ?? 0) < 2;
}

async function open(server: Server, { port, bind, variables }: ListenOptions): Promise<number> {
  try {
    server.listen(port, bind);
    await once(server, "listening");
  } catch (cause) {
    throw new PortUnavailable({ port, bind, variables, cause });
  }
  const bound = server.address();
  return typeof bound === "object" && bound !== null ? bound.port : port;
}

async function drain(
  server: Server,
  inFlight: ReadonlySet<ServerResponse>,
  graceMs: number,
): Promise<boolean> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const answered = allClosed(inFlight).then(() => true);
  const inTime = await Promise.race([answered, delay(graceMs, false, { ref: false })]);
  // The connections that are left have no request, or are out of time. Node's closeIdleConnections() leaves out those
  // that were opened and never used, as browsers and load balancers do; to wait for them takes seconds.
  server.closeAllConnections();
  await closed;
  return inTime;
}

async function allClosed(inFlight: ReadonlySet<ServerResponse>): Promise<void> {
  // The loop also visits the responses that are added while it runs.
  for (const response of inFlight) await once(response, "close").catch(() => undefined);
}

interface DrainOptions {
  readonly server: HttpServer;
  readonly logger: { warn(fields: object, message: string): void };
  /** Closed one after another when no request is left, because requests need them. Tracing comes last. */
  readonly close: readonly (() => Promise<void>)[];
  /** Milliseconds for the requests in flight; undefined is 10 s. */
  readonly graceMs?: number;
}

const GRACE_MS = 10_000;

/** Stops a service with one server: the requests in flight end first, then what they used is closed. */
export async function drainAndClose(options: DrainOptions): Promise<void> {
  const { server, logger, close, graceMs = GRACE_MS } = options;
  const inTime = await server.drain(graceMs);
  if (!inTime) logger.warn({ graceMs }, "requests were cut off");
  for (const end of close) await end();
}
