import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** Says what to do about it: the process prints it and ends. */
export class PortInUseError extends Error {
  constructor(port: number, bind: string) {
    super(
      `Port ${port} on ${bind} is in use. Stop what listens there, or set USERMGMT_PORT to a free port (0 takes any).`,
    );
    this.name = "PortInUseError";
  }
}

const timeouts = {
  // Longer than the 60 s after which an AWS load balancer closes an idle connection: were ours the first to close it,
  // the balancer could have just sent a request into it, which the client would see as a 502.
  keepAliveTimeout: 65_000,
  // A client that sends its request too slowly loses its connection, not ours.
  headersTimeout: 10_000,
  requestTimeout: 30_000,
};

interface Address {
  readonly port: number;
  readonly bind: string;
}

export interface RunningServer {
  readonly port: number;
  /**
   * Stops accepting connections and waits for the requests in flight. What has not been answered after `patienceMs` is
   * cut off. Resolves when no connection is left.
   */
  drain(patienceMs: number): Promise<void>;
}

/** Resolves when the server listens. Rejects with PortInUseError. */
export async function listen(listener: RequestListener, address: Address): Promise<RunningServer> {
  const inFlight = new Set<ServerResponse>();
  const server = createServer(timeouts, (request, response) => {
    inFlight.add(response);
    response.once("close", () => inFlight.delete(response));
    // While draining, a connection that was alive already gets one more reply and no more.
    if (!server.listening) response.setHeader("Connection", "close");
    listener(request, response);
  });
  const port = await bindTo(server, address);
  return { port, drain: (patienceMs) => drain(server, inFlight, patienceMs) };
}

async function bindTo(server: Server, address: Address): Promise<number> {
  try {
    server.listen(address.port, address.bind);
    await once(server, "listening");
  } catch (error) {
    const inUse = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    throw inUse ? new PortInUseError(address.port, address.bind) : error;
  }
  const bound = server.address();
  return typeof bound === "object" && bound !== null ? bound.port : address.port;
}

async function drain(
  server: Server,
  inFlight: ReadonlySet<ServerResponse>,
  patienceMs: number,
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await Promise.race([answered(inFlight), delay(patienceMs, undefined, { ref: false })]);
  // What is left is alive without a request, or is out of time. Node's own notion of an idle connection leaves out one
  // that was opened and never used, as browsers and load balancers do: waiting for those to close takes seconds.
  server.closeAllConnections();
  await closed;
}

async function answered(inFlight: ReadonlySet<ServerResponse>): Promise<void> {
  // A set that grows while it is walked through is walked through to its new end.
  for (const response of inFlight) await once(response, "close").catch(() => undefined);
}
