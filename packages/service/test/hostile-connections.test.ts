import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { type HttpServer, listen } from "../src/listen.ts";

/** A server that answers each request with `heard`, and may be short of patience. */
async function start(timeouts: Parameters<typeof listen>[0]["timeouts"] = {}): Promise<HttpServer> {
  const server = await listen({
    port: 0,
    bind: "127.0.0.1",
    variables: { port: "SHOP_PORT", bind: "SHOP_BIND" },
    timeouts,
    listener: (request, response) => void request.resume().on("end", () => response.end("heard")),
  });
  onTestFinished(async () => void (await server.drain(0)));
  return server;
}

/** What the server says to these bytes, until it ends the connection. */
function answerTo({ port }: HttpServer, bytes: string): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.write(bytes);
  return text(socket).finally(() => socket.destroy());
}

const POST = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

test.each([
  ["a length and chunks", `${POST}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ["two lengths", `${POST}Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde`],
  ["another coding than chunks", `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
  ["a chunk that ends in a bare line feed", `${POST}Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n`],
  ["a space before a colon", `${POST}Content-Length : 3\r\n\r\nabc`],
  ["a header over two lines", `${POST}X-Note: a\r\n b\r\n\r\n`],
  ["bare line feeds", "GET / HTTP/1.1\nHost: localhost\n\n"],
  ["two hosts", `${POST}Host: evil.example\r\n\r\n`],
  ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"],
])("a request that a proxy could take for another one is refused: %s", async (_what, bytes) => {
  const answer = await answerTo(await start(), bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).not.toContain("heard");
});

test.each([
  ["one of 20 kB", `X-Note: ${"a".repeat(20_000)}\r\n`],
  ["three thousand of them", "X:\r\n".repeat(3000)],
])("headers beyond 16 kB are refused: %s", async (_what, headers) => {
  expect(await answerTo(await start(), `${POST}${headers}\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
});

test.each([
  ["nothing", ""],
  ["half a header", "GET / HTTP/1.1\r\nHost: local"],
  ["half a body", `${POST}Content-Length: 30\r\n\r\nabc`],
])("a client that sends %s and waits loses its connection", async (_what, bytes) => {
  const impatient = { headersTimeout: 40, requestTimeout: 80, connectionsCheckingInterval: 10 };
  expect(await answerTo(await start(impatient), bytes)).toMatch(/^HTTP\/1\.1 408 /);
});

test("a request as it should be is heard", async () => {
  expect(await answerTo(await start(), `${POST}Content-Length: 3\r\n\r\nabc`)).toMatch(
    /^HTTP\/1\.1 200 .*heard$/s,
  );
});
