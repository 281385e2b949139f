import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { listen } from "@xray-lab/test-support";

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

/** Passes requests on to the API and keeps a copy of what the daemon and the Collector send. */
export async function relayRequests(endpoint: string): Promise<RequestRelay> {
  const requests: RelayedRequest[] = [];
  const server = await listen((request, response) => {
    relay(endpoint, request, response).then(
      (relayed) => requests.push(relayed),
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
  });
  return { endpoint: server.url, requests, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
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

/** All headers except those that belong to one connection. */
function passedOn({ headers }: IncomingMessage): Record<string, string> {
  const { host: _host, connection: _connection, "content-length": _length, ...others } = headers;
  const { "transfer-encoding": _encoding, expect: _expect, ...kept } = others;
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, String(value)]));
}
