import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** Stands in for user-management: its paths and statuses, over a map. */
export interface StandIn {
  readonly url: URL;
  readonly port: number;
  readonly users: ReadonlySet<string>;
  /** `METHOD /path` of each request, in order of arrival. */
  readonly requests: readonly string[];
  readonly headers: readonly IncomingMessage["headers"][];
  close(): Promise<void>;
}

export interface StandInOptions {
  readonly port?: number;
  /** Held before each answer. */
  readonly delay?: () => Promise<void>;
}

export async function startStandIn({ port = 0, delay }: StandInOptions = {}): Promise<StandIn> {
  const users = new Set<string>();
  const requests: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    void (async () => {
      const body = await text(request);
      await delay?.();
      response.writeHead(answer(users, request, body)).end();
    })();
  });
  server.listen(port, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address() as AddressInfo;
  const standIn = {
    url: new URL(`http://127.0.0.1:${address.port}`),
    port: address.port,
    users,
    requests,
    headers,
    close: () => closeServer(server),
  };
  onTestFinished(standIn.close);
  return standIn;
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const standIn = await startStandIn();
  await standIn.close();
  return standIn.port;
}

function answer(users: Set<string>, { method, url = "" }: IncomingMessage, body: string): number {
  if (url.startsWith("/usermgmt/user/")) {
    const username = decodeURIComponent(url.slice("/usermgmt/user/".length));
    if (!users.has(username)) return 404;
    if (method === "DELETE") users.delete(username);
    return method === "DELETE" ? 204 : 200;
  }
  if (method === "GET") return 200;
  const { username = "" }: { username?: string } = JSON.parse(body);
  if (method === "PUT") return users.has(username) ? 200 : 404;
  if (username.length < 3) return 400;
  if (users.has(username)) return 409;
  users.add(username);
  return 201;
}

function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}
