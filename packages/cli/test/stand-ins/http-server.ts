import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { onTestFinished } from "vitest";

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** A real server on a free port that is closed with the test. Resolves with its URL. */
export async function serve(listener: Listener, port = 0): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => void listener(request, response));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${portOf(server)}`, server };
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** The body of a request, as JSON. */
export async function jsonOf(request: AsyncIterable<Buffer>): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>;
}
