import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { expect, test } from "vitest";
import { listen, startCallee, traced } from "./traced-calls.ts";

test("a response without a listener is recorded to its end", async () => {
  const callee = await startCallee((_request, response) => response.end("x".repeat(1_000_000)));
  const segment = await traced(() => once(get(callee.url), "close"));
  expect(segment.subsegments?.[0]).toMatchObject({ http: { response: { status: 200 } } });
  expect(segment.subsegments?.[0]?.metadata).toBeUndefined();
});

test("a response that nobody reads does not lose the segment", async () => {
  const callee = await startCallee((_request, response) => response.end("x".repeat(1_000_000)));
  const segment = await traced(() => once(get(callee.url), "response"));
  expect(segment.subsegments).toMatchObject([
    {
      http: { response: { status: 200 } },
      metadata: { tracing: { cut_short: expect.any(String) as string } },
    },
  ]);
});

test("a response that the caller leaves half read is cut short, and no fault", async () => {
  const callee = await startCallee((_request, response) => response.end("x".repeat(1_000_000)));
  const segment = await traced(async () => {
    const [response] = (await once(get(callee.url), "response")) as [IncomingMessage];
    response.destroy();
    await once(response, "close");
  });
  const [subsegment] = segment.subsegments ?? [];
  expect(subsegment?.fault).toBeUndefined();
  expect(subsegment?.metadata?.["tracing"]).toEqual({ cut_short: "the response was not read to its end" });
});

test.each([[true], [false]])(
  "a callee that breaks off its answer is a fault (error listener: %s)",
  async (listens) => {
    const callee = await startCallee((_request, response) => {
      response.write("half", () => response.destroy());
    });
    const segment = await traced(async () => {
      const [response] = (await once(get(callee.url), "response")) as [IncomingMessage];
      if (listens) response.on("error", () => undefined);
      response.resume();
      await new Promise((resolve) => response.once("close", resolve));
    });
    expect(segment.subsegments).toMatchObject([{ fault: true, http: { response: { status: 200 } } }]);
    expect(segment.subsegments?.[0]?.cause?.exceptions[0]?.message).toBe("aborted");
  },
);

test("a callee that hangs up without an answer is a fault with its cause", async () => {
  const callee = await startCallee((request) => request.socket.destroy());
  const segment = await traced(async () => {
    await once(get(callee.url), "error");
  });
  expect(segment.subsegments).toMatchObject([
    { fault: true, cause: { exceptions: [{ message: "socket hang up" }] } },
  ]);
});

test("a callee that is down is a fault with its cause", async () => {
  const segment = await traced(async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await once(server.close(), "close");
    await once(get({ host: "127.0.0.1", port }), "error");
  });
  const [subsegment] = segment.subsegments ?? [];
  expect(subsegment).toMatchObject({ fault: true });
  expect(subsegment?.cause?.exceptions[0]?.message).toContain("ECONNREFUSED");
});

test("an upgrade to another protocol ends the subsegment with its 101", async () => {
  const server = createServer();
  server.on("upgrade", (_request, socket) => {
    socket.end("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n");
  });
  const port = await listen(server);
  const segment = await traced(async () => {
    const request = get({ host: "127.0.0.1", port, headers: { connection: "upgrade", upgrade: "echo" } });
    const [, socket] = (await once(request, "upgrade")) as [IncomingMessage, Socket];
    socket.destroy();
  });
  expect(segment.subsegments).toMatchObject([{ http: { response: { status: 101 } } }]);
  expect(segment.subsegments?.[0]?.metadata).toBeUndefined();
});

test("errors that nobody listens to stay unhandled: tracing adds no listener for them", async () => {
  const callee = await startCallee();
  await traced(async () => {
    const request = get(callee.url);
    const [response] = (await once(request, "response")) as [IncomingMessage];
    expect([request.listenerCount("error"), response.listenerCount("error")]).toEqual([0, 0]);
    await response.toArray();
  });
});
