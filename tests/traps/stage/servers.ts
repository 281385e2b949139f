import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler, type Express } from "express";
import type { Handler, Tracer } from "../trap.ts";

export const APP_NAME = "Trap";

/** What express prints otherwise. */
const quietly: ErrorRequestHandler = (_error, _request, response, _next) => void response.status(500).end();

export function appOf(tracer: Tracer, handler: Handler): Express {
  const app = express();
  app.use(tracer.openSegment);
  app.use((request, response) => handler(request, response));
  app.use(tracer.closeSegment);
  app.use(quietly);
  return app;
}

/** Starts servers on ports of their own, and ends them all. */
export class Servers {
  readonly #servers: Server[] = [];

  async listen(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, "127.0.0.1");
    this.#servers.push(server);
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}
