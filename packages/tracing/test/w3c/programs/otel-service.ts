// A service with OpenTelemetry's own SDK, and no part of ours. It calls NEXT in each request, and sends its spans to its parent.
import type http from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { NodeSDK, type NodeSDKConfiguration } from "@opentelemetry/sdk-node";

type Processor = NonNullable<NodeSDKConfiguration["spanProcessors"]>[number];

const toParent: Processor = {
  onStart: () => undefined,
  onEnd: (span) => {
    const { traceId, spanId } = span.spanContext();
    process.send?.({ span: { traceId, spanId, parentId: span.parentSpanContext?.spanId, kind: span.kind } });
  },
  forceFlush: async () => undefined,
  shutdown: async () => undefined,
};

new NodeSDK({
  spanProcessors: [toParent],
  metricReaders: [],
  logRecordProcessors: [],
  autoDetectResources: false,
  instrumentations: [new HttpInstrumentation(), new UndiciInstrumentation()],
}).start();

// The SDK instruments what is required after its start.
const { createServer, get } = createRequire(import.meta.url)("node:http") as typeof http;
const { NEXT, CALL } = process.env;

async function call(url: string): Promise<void> {
  if (CALL === "fetch") return void (await (await fetch(url)).text());
  await new Promise((resolve, reject) => {
    get(url, (response) => response.resume().once("end", resolve)).once("error", reject);
  });
}

const server = createServer((_request, response) => {
  const called = NEXT ? call(NEXT) : Promise.resolve();
  void called.finally(() => response.end());
});
server.listen(0, "127.0.0.1", () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});
