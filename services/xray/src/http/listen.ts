import { createServer, type Server } from "node:http";
import type { RequestListener } from "node:http";
import { PortUnavailable } from "../port-unavailable.ts";

/** A client that takes longer to send its request is not one of ours. */
const REQUEST_MILLISECONDS = 30_000;
/** Longer than any client keeps an idle connection, so that it is the client who closes. */
const KEEP_ALIVE_MILLISECONDS = 65_000;
const STOP_MILLISECONDS = 2000;

export interface HttpServer {
  readonly port: number;
  /** Lets requests in flight finish, for at most 2 s. */
  stop(): Promise<void>;
}

export interface ListenOptions {
  readonly listener: RequestListener;
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** How a port that cannot be had is named. */
  readonly protocol: "tcp" | "api";
}

/** @throws PortUnavailable when the port cannot be had. */
export async function listen({ listener, address, port, protocol }: ListenOptions): Promise<HttpServer> {
  const server = createServer(
    {
      requestTimeout: REQUEST_MILLISECONDS,
      headersTimeout: REQUEST_MILLISECONDS,
      keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
    },
    listener,
  );
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", (error: NodeJS.ErrnoException) => {
    reject(new PortUnavailable({ protocol, address, port, code: error.code ?? error.message }));
  });
  server.listen({ host: address, port }, resolve);
  await promise;
  return { port: portOf(server), stop: () => stop(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server has a port");
  return address.port;
}

async function stop(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), STOP_MILLISECONDS);
  await promise;
  clearTimeout(impatience);
}
