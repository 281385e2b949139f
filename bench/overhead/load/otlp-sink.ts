import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Sink } from "./datagram-sink.ts";
import { countSpans } from "./otlp-spans.ts";

/** Takes OTLP over HTTP in the place of a collector, and counts the spans. */
export async function openOtlpSink(): Promise<Sink> {
  let received = 0;
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    void take(request, response);
  });
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    received += countSpans(await buffer(request));
    response.setHeader("content-type", "application/x-protobuf");
    response.end();
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`,
    received: () => received,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
