import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";

/** The service could not listen; the message says on what, why, and which variable to change. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

export interface ListenOptions {
  readonly handler: RequestListener;
  readonly port: number;
  readonly bind: string;
  /**
   * After how many requests a connection is closed; 0 keeps it. A Service balances connections, not requests: over the one
   * that user-management kept, 40 requests of 40 went to one of four replicas, and a canary got all of the traffic or none.
   */
  readonly requestsPerConnection?: number;
}

export async function listen(options: ListenOptions): Promise<Server> {
  const { handler, port, bind, requestsPerConnection = 0 } = options;
  const server = createServer(
    {
      // Longer than the 60 s after which an ALB closes an idle connection: were this side first, a request that the
      // balancer has just put on the connection would be lost, and its client would get a 502.
      keepAliveTimeout: 65_000,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
    },
    handler,
  );
  server.maxRequestsPerSocket = requestsPerConnection;
  try {
    server.listen(port, bind);
    await once(server, "listening");
  } catch (error) {
    throw new ListenError(listenMessage(error, port, bind), { cause: error });
  }
  return server;
}

/**
 * Stops accepting connections, and resolves when the requests in flight have been answered, or with `false` when
 * `grace` milliseconds were not enough and the rest was cut off.
 */
export async function drain(server: Server, grace: number): Promise<boolean> {
  const closed = once(server, "close");
  // close() ends the connections that are idle now; those that turn idle later would stay for the keep-alive time.
  server.keepAliveTimeout = 1;
  server.keepAliveTimeoutBuffer = 0;
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  let inTime = true;
  const cutOff = setTimeout(() => {
    inTime = false;
    server.closeAllConnections();
  }, grace);
  server.close();
  await closed;
  clearTimeout(cutOff);
  return inTime;
}

function listenMessage(error: unknown, port: number, bind: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return code === "EADDRINUSE"
    ? `Port ${port} on ${bind} is in use: stop what listens there, or set NOTIFICATION_PORT to a free port`
    : `Cannot listen on ${bind} port ${port} (${code}): change NOTIFICATION_BIND or NOTIFICATION_PORT`;
}

/** Where a listening server is reached, such as `http://127.0.0.1:8096`. */
export function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new TypeError("the server does not listen on a port");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
