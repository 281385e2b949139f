import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface RelayedRequest {
  readonly path: string;
  readonly status: number;
  readonly body: string;
  readonly reply: string;
}

export interface RequestRelay extends AsyncDisposable {
  readonly endpoint: string;
  readonly requests: readonly RelayedRequest[];
}

/** Passes requests on to the API and keeps a copy: what the daemon and the Collector send is seen nowhere else. */
export async function relayRequests(endpoint: string): Promise<RequestRelay> {
  const requests: RelayedRequest[] = [];
  const server = createServer((request, response) => {
    relay(endpoint, request, response).then(
      (relayed) => requests.push(relayed),
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, requests, [Symbol.asyncDispose]: () => close(server) };
}

async function relay(
  endpoint: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<RelayedRequest> {
  const path = request.url ?? "/";
  const body = await buffer(request);
  const answer = await fetch(new URL(path, endpoint), {
    method: request.method ?? "POST",
    headers: passedOn(request),
    body,
  });
  const reply = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get("content-type") ?? "application/json";
  response.writeHead(answer.status, { "content-type": type }).end(reply);
  return { path, status: answer.status, body: body.toString(), reply: reply.toString() };
}

/** Every header but those that belong to one connection. */
function passedOn({ headers }: IncomingMessage): Record<string, string> {
  const { host: _host, connection: _connection, "content-length": _length, ...others } = headers;
  const { "transfer-encoding": _encoding, expect: _expect, ...kept } = others;
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, String(value)]));
}

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
}
