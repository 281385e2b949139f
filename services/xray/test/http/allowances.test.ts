import { once } from "node:events";
import { createServer, request as openRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { createListener } from "../../src/http/listener.ts";
import { json } from "../../src/http/reply.ts";
import { createAllowance } from "../../src/memory/allowance.ts";
import { runXray } from "../running-xray.ts";

const MEBIBYTE = 1024 * 1024;
const PATIENCE = { timeout: 20_000 };

/** A client that sends a part of its body, and then nothing. */
async function holdBody(url: string, bytes: number): Promise<() => void> {
  const request = openRequest(`${url}/TraceSegments`, { method: "POST" });
  request.on("error", () => undefined);
  onTestFinished(() => void request.destroy());
  await new Promise<void>((resolve, reject) => {
    request.write(Buffer.alloc(bytes, " "), (error) => (error ? reject(error) : resolve()));
  });
  return () => request.destroy();
}

test("the bodies of all requests have one limit; who finds it reached is asked to try again", async () => {
  const { url } = await runXray({ XRAY_MEMORY_MB: "64" });
  const ask = async (path: string): Promise<[number, unknown]> => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url + path, { method: "POST", headers, body: "{}" });
    const answer: unknown = await response.json();
    return [response.status, answer];
  };
  let letGo: (() => void) | undefined;
  await vi.waitFor(async () => {
    // A question that comes before its last byte takes its room: then it is sent again.
    letGo?.();
    letGo = await holdBody(url, 4 * MEBIBYTE);
    expect(await ask("/GetSamplingRules")).toMatchObject([429, { __type: "ThrottledException" }]);
  }, PATIENCE);
  expect(await ask("/v1/traces")).toMatchObject([429, { code: 8 }]);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  const { memory } = (await (await fetch(`${url}/intake`)).json()) as { memory: { refused: object } };
  expect(memory.refused).toMatchObject({ bodies: expect.any(Number), replies: 0 });

  letGo?.();
  await vi.waitFor(async () => expect(await ask("/GetSamplingRules")).toMatchObject([200, {}]), PATIENCE);
});

test("replies that nobody reads have one limit; errors and small replies are always sent", async () => {
  const large = "x".repeat(40 * MEBIBYTE);
  const listener = createListener({
    bind: "127.0.0.1",
    allowedHosts: [],
    logger: { error: () => undefined },
    replies: createAllowance(60 * MEBIBYTE),
    route: (_request, path) => json(200, path === "/large" ? large : "small"),
  });
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const status = async (path: string): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    await response.arrayBuffer();
    return response.status;
  };

  const deaf = connect(port, "127.0.0.1");
  deaf.write(`GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  // It has the first bytes and reads no more: many are still with the server.
  await once(deaf, "readable");
  expect(await status("/large")).toBe(429);
  expect(await status("/small")).toBe(200);
  deaf.destroy();
  await vi.waitFor(async () => expect(await status("/large")).toBe(200), PATIENCE);
});
