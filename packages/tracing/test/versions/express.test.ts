import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type express from "express";
import { expect, onTestFinished, test } from "vitest";
import { startTracing, type Tracing } from "../../src/index.ts";
import { type RecordingDaemon, startRecordingDaemon } from "@xray-lab/test-support";
import { recordingLogger, SAMPLED } from "../traced-app.ts";

const require = createRequire(import.meta.url);

// The versions that package.json declares, from the oldest to the newest.
const VERSIONS = [
  ["4.18", require("express-4-18")],
  ["4.22", require("express-4-22")],
  ["5.0", require("express-5-0")],
  ["5.3", require("express")],
] as [string, typeof express][];

interface Shop {
  readonly url: string;
  readonly daemon: RecordingDaemon;
}

async function startShop(createApp: typeof express): Promise<Shop> {
  const daemon = await startRecordingDaemon();
  const tracing = startTracing({
    name: "Shop",
    environment: { AWS_XRAY_DAEMON_ADDRESS: daemon.address },
    logger: recordingLogger([]),
    untracedPaths: ["/shop/health"],
  });
  const server = appOf(createApp, tracing).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await tracing.stop();
    await daemon.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, daemon };
}

function appOf(createApp: typeof express, tracing: Tracing): express.Express {
  const router = createApp.Router();
  router.get("/health", (_request, response) => void response.end());
  router.post("/orders", createApp.json(), async (request, response) => {
    await tracing.capture("save", async () => tracing.annotate("item", (request.body as Order).item));
    response.status(201).end();
  });
  router.get("/broken", () => {
    throw new Error("out of stock");
  });
  router.get("/refused", (_request, _response, next) => {
    next(Object.assign(new Error("no such order"), { status: 422 }));
  });
  const app = createApp();
  app.use(tracing.openSegment);
  app.use("/shop", router);
  app.use(tracing.closeSegment);
  app.use(answerError);
  return app;
}

interface Order {
  readonly item: string;
}

// Express recognises an error handler by its four parameters.
function answerError(
  error: unknown,
  _request: IncomingMessage,
  response: ServerResponse,
  _next: unknown,
): void {
  response.statusCode = (error as { status?: number }).status ?? 500;
  response.end();
}

test.each(VERSIONS)(
  "Express %s: a request with a body is one segment, with its work in it",
  async (_, express) => {
    const { url, daemon } = await startShop(express);
    await fetch(`${url}/shop/orders?token=secret`, {
      method: "POST",
      body: '{"item":"tea"}',
      headers: { ...SAMPLED.headers, "content-type": "application/json" },
    });
    expect(await daemon.received(({ name }) => name === "Shop")).toMatchObject({
      http: { request: { method: "POST", url: `${url}/shop/orders` }, response: { status: 201 } },
      subsegments: [{ name: "save", annotations: { item: "tea" } }],
    });
  },
);

test.each(VERSIONS)("Express %s: what a handler throws is a fault with its message", async (_, express) => {
  const { url, daemon } = await startShop(express);
  expect((await fetch(`${url}/shop/broken`, SAMPLED)).status).toBe(500);
  expect(await daemon.received(({ name }) => name === "Shop")).toMatchObject({
    fault: true,
    http: { response: { status: 500 } },
    cause: { exceptions: [{ message: "out of stock" }] },
  });
});

test.each(VERSIONS)(
  "Express %s: an error with a 4xx status and a missing page are errors, no faults",
  async (_, express) => {
    const { url, daemon } = await startShop(express);
    for (const [path, status] of [
      ["refused", 422],
      ["missing", 404],
    ] as const) {
      expect((await fetch(`${url}/shop/${path}`, SAMPLED)).status).toBe(status);
      const segment = await daemon.received(({ http }) => http?.response?.["status"] === status);
      expect(segment).toMatchObject({ error: true });
      expect(segment.fault ?? false).toBe(false);
    }
  },
);

test.each(VERSIONS)("Express %s: a health check is not traced", async (_, express) => {
  const { url, daemon } = await startShop(express);
  await fetch(`${url}/shop/health`, SAMPLED);
  await fetch(`${url}/shop/missing`, SAMPLED);
  await daemon.received(({ name }) => name === "Shop");
  expect(daemon.documents).toHaveLength(1);
});
