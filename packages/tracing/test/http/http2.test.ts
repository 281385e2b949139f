import { once } from "node:events";
import { createServer, type Http2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { parseTraceHeader } from "@xray-lab/segments";
import { Client } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { startTracedApp } from "../traced-app.ts";
import { TRACE_ID, traced } from "./traced-calls.ts";

/** A client of HTTP/2 without TLS. Its option is missing in undici's types. */
function clientOf(server: Http2Server): Client {
  const options = { allowH2: true, useH2c: true };
  return new Client(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
}

test("a call of undici over HTTP/2 is recorded, and the callee gets one value of each trace header", async () => {
  const told: unknown[] = [];
  const server = createServer((request, response) => {
    told.push(request.headers["x-amzn-trace-id"], request.headers["traceparent"]);
    response.writeHead(200, { "content-length": "2" });
    response.end("ok");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const client = clientOf(server);
  const copied = { "X-Amzn-Trace-Id": `Root=${TRACE_ID};Sampled=0`, traceparent: "copied" };
  const segment = await traced(async () => {
    const { body } = await client.request({ path: "/", method: "GET", headers: copied });
    expect(await body.text()).toBe("ok");
  });
  await client.close();
  const [subsegment] = segment.subsegments ?? [];
  expect(subsegment).toMatchObject({ http: { response: { status: 200, content_length: 2 } } });
  expect(parseTraceHeader(String(told[0]))).toEqual({
    root: TRACE_ID,
    parent: subsegment?.id,
    sampled: true,
  });
  expect(told[1]).toMatch(new RegExp(`^00-[0-9a-f]{32}-${subsegment?.id}-01$`));
});

test("a request of HTTP/2 is recorded, and so is one whose client goes away", async () => {
  const { tracing, daemon } = await startTracedApp(() => undefined);
  const arrived = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    tracing.openSegment(request as never, response as never, () => {
      if (request.url === "/whole") response.end("ok");
      else arrived.resolve();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const client = clientOf(server);
  const headers = { "x-amzn-trace-id": "Sampled=1" };
  await (await client.request({ path: "/whole", method: "GET", headers })).body.text();
  const left = client.request({ path: "/left", method: "GET", headers }).catch(() => undefined);
  await arrived.promise;
  await client.destroy();
  await left;
  const urlOf = (path: string) => (document: (typeof daemon.documents)[number]) =>
    String(document.http?.request?.["url"]).endsWith(path);
  const whole = await daemon.received(urlOf("/whole"));
  expect(whole).toMatchObject({ http: { response: { status: 200 } } });
  expect(whole.metadata).toBeUndefined();
  const gone = await daemon.received(urlOf("/left"));
  expect(gone.metadata?.["tracing"]).toHaveProperty("client_gone");
  expect(gone.http).not.toHaveProperty("response");
});
