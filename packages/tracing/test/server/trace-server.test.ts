import { once } from "node:events";
import { createServer, request as sendRequest } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect } from "node:tls";
import express from "express";
import { expect, test } from "vitest";
import { listen, read, startCallee } from "../http/traced-calls.ts";
import { SAMPLED } from "../traced-app.ts";
import { startServerTracing, urlOf } from "./traced-server.ts";

test("a plain server's request is one segment, with a call and what its listeners record", async () => {
  const { tracing, daemon } = await startServerTracing();
  const callee = await startCallee();
  const server = createServer((request, response) => {
    request.on("data", () => undefined);
    request.on("end", () => {
      tracing.annotate("read", true);
      void fetch(callee.url).then(async (reply) => response.end(await reply.text()));
    });
  });
  expect(tracing.traceServer(server)).toBe(server);
  const url = await urlOf(server);
  await fetch(`${url}/orders?token=secret`, { ...SAMPLED, method: "POST", body: "x".repeat(100_000) });
  expect(await daemon.received(() => true)).toMatchObject({
    name: "Server",
    http: { request: { method: "POST", url: `${url}/orders` }, response: { status: 200 } },
    annotations: { read: true },
    subsegments: [{ name: "127.0.0.1", namespace: "remote" }],
  });
});

test("the status of a plain server's response is the outcome of its segment", async () => {
  const { tracing, daemon } = await startServerTracing();
  const url = await urlOf(
    tracing.traceServer(
      createServer((request, response) => {
        response.statusCode = Number(request.url?.slice(1));
        response.end();
      }),
    ),
  );
  for (const [status, flags] of [
    [404, { error: true }],
    [429, { error: true, throttle: true }],
    [503, { fault: true }],
  ] as const) {
    await fetch(`${url}/${status}`, SAMPLED);
    expect(await daemon.received(({ http }) => http?.response?.["status"] === status)).toMatchObject(flags);
  }
});

test("a request that is not sampled has an id, and its calls say that it is not sampled", async () => {
  const { tracing, daemon } = await startServerTracing();
  const callee = await startCallee();
  const url = await urlOf(
    tracing.traceServer(
      createServer((_request, response) => {
        void fetch(callee.url).then(() => response.end(tracing.traceId()));
      }),
    ),
  );
  const id = await (await fetch(url, { headers: { "X-Amzn-Trace-Id": "Sampled=0" } })).text();
  expect(callee.headers).toEqual([`Root=${id};Sampled=0`]);
  await tracing.flush();
  expect(daemon.documents).toEqual([]);
});

test("a plain server's request continues the trace of a traceparent", async () => {
  const { tracing, daemon } = await startServerTracing();
  const url = await urlOf(tracing.traceServer(createServer((_request, response) => response.end())));
  await fetch(url, { headers: { traceparent: "00-67891233abcdef012345678912345678-53995c3f42cd8ad8-01" } });
  expect(await daemon.received(() => true)).toMatchObject({
    trace_id: "1-67891233-abcdef012345678912345678",
    parent_id: "53995c3f42cd8ad8",
  });
});

test("untraced paths and trusted proxies are those of the options", async () => {
  const { tracing, daemon } = await startServerTracing({ untracedPaths: ["/health"], trustedHops: 1 });
  const url = await urlOf(tracing.traceServer(createServer((_request, response) => response.end())));
  const headers = { ...SAMPLED.headers, "X-Forwarded-For": "198.51.100.7" };
  await fetch(`${url}/health`, { headers });
  await fetch(url, { headers });
  const segment = await daemon.received(() => true);
  expect(segment.http?.request).toMatchObject({ url: `${url}/`, client_ip: "198.51.100.7" });
});

test("a server that is given twice, and has openSegment too, has one segment for a request", async () => {
  const { tracing, daemon } = await startServerTracing();
  const app = express();
  app.use(tracing.openSegment);
  app.get("/", (request, response) => {
    request.on("end", () => tracing.capture("in the end event", () => response.end()));
    request.resume();
  });
  const url = await urlOf(tracing.traceServer(tracing.traceServer(createServer(app))));
  await fetch(url, SAMPLED);
  const segment = await daemon.received(() => true);
  await tracing.flush();
  expect(segment.subsegments).toMatchObject([{ name: "in the end event" }]);
  expect(daemon.documents).toHaveLength(1);
});

test("a server that is given to a second tracing sends to that one", async () => {
  const first = await startServerTracing();
  const server = first.tracing.traceServer(createServer((_request, response) => response.end()));
  const url = await urlOf(server);
  await first.tracing.stop();
  const { tracing, daemon } = await startServerTracing({ name: "Second" });
  tracing.traceServer(server);
  await fetch(url, SAMPLED);
  expect(await daemon.received(() => true)).toMatchObject({ name: "Second" });
});

test("a request that waits for 100 Continue is one segment, also when its listener emits it again", async () => {
  const { tracing, daemon } = await startServerTracing();
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => tracing.capture("answer", () => response.end()));
  });
  server.on("checkContinue", (request, response) => {
    response.writeContinue();
    server.emit("request", request, response);
  });
  const url = await urlOf(tracing.traceServer(server));
  const request = sendRequest(url, {
    method: "POST",
    headers: { ...SAMPLED.headers, Expect: "100-continue" },
  });
  request.flushHeaders();
  await once(request, "continue");
  request.end("body");
  await read(request);
  expect(await daemon.received(() => true)).toMatchObject({ subsegments: [{ name: "answer" }] });
  await tracing.flush();
  expect(daemon.documents).toHaveLength(1);
});

test("an upgraded connection is the program's, and is not traced", async () => {
  const { tracing, daemon } = await startServerTracing();
  const server = createServer();
  server.on("upgrade", (_request, socket) => {
    socket.end(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n`);
  });
  const url = await urlOf(tracing.traceServer(server));
  const request = sendRequest(url, {
    headers: { ...SAMPLED.headers, Connection: "Upgrade", Upgrade: "echo" },
  });
  request.end();
  await once(request, "upgrade");
  await tracing.flush();
  expect(daemon.documents).toEqual([]);
});

test("emit still says whether anyone listened, and what a listener throws is thrown on", async () => {
  const { tracing } = await startServerTracing();
  const server = tracing.traceServer(createServer());
  expect(server.emit("own event")).toBe(false);
  // Tests of programs emit requests that they have made up.
  expect(server.emit("request", {}, {})).toBe(false);
  server.on("own event", () => {
    throw new Error("the listener's");
  });
  expect(() => server.emit("own event")).toThrow("the listener's");
  expect(Object.keys(server)).not.toContain("emit");
});

test("a server of node:https is traced with its scheme", async () => {
  const { tracing, daemon } = await startServerTracing();
  // A shared key needs no certificate.
  const psk = Buffer.from("0123456789abcdef");
  const tls = { ciphers: "PSK", maxVersion: "TLSv1.2" } as const;
  const server = createTlsServer({ ...tls, pskCallback: () => psk }, (_request, response) => response.end());
  const port = await listen(tracing.traceServer(server));
  const options = { ...tls, port, host: "127.0.0.1", checkServerIdentity: () => undefined };
  const socket = connect({ ...options, pskCallback: () => ({ identity: "lab", psk }) });
  const request = sendRequest({ host: "127.0.0.1", port, ...SAMPLED, createConnection: () => socket });
  request.end();
  await read(request);
  expect((await daemon.received(() => true)).http?.request).toMatchObject({
    url: `https://127.0.0.1:${port}/`,
  });
});

test("without tracing a server stays as it is", async () => {
  const { tracing } = await startServerTracing({ environment: { AWS_XRAY_SDK_ENABLED: "false" } });
  const server = createServer();
  expect(tracing.traceServer(server)).toBe(server);
  expect(Object.hasOwn(server, "emit")).toBe(false);
});
