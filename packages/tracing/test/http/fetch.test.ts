import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

interface Callee {
  readonly url: string;
  readonly headers: (string | undefined)[];
  close(): Promise<unknown>;
}

async function startCallee(status = 200): Promise<Callee> {
  const headers: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers["x-amzn-trace-id"] as string | undefined);
    response.writeHead(status, { "content-length": 2 }).end("ok");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, headers, close: () => once(server.close(), "close") };
}

test("a fetch becomes one remote subsegment, and the callee is told the trace, the parent and the decision", async () => {
  const callee = await startCallee();
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", async (_request, response) => {
      await (await fetch(`${callee.url}/path?secret=1`)).text();
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  const segment = await daemon.received(({ name }) => name === "Traced-App");
  expect(segment.subsegments).toHaveLength(1);
  const [subsegment] = segment.subsegments ?? [];
  expect(subsegment).toMatchObject({
    name: "127.0.0.1",
    namespace: "remote",
    http: {
      request: { method: "GET", url: `${callee.url}/path` },
      response: { status: 200, content_length: 2 },
    },
  });
  expect(callee.headers).toEqual([`Root=${segment.trace_id};Parent=${subsegment?.id};Sampled=1`]);
});

test.each([
  ["a URL", (url: string) => fetch(new URL(url))],
  ["a Request with an init", (url: string) => fetch(new Request(url), { method: "PUT" })],
])("fetch takes %s", async (_form, call) => {
  const callee = await startCallee();
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", async (_request, response) => void response.end(await (await call(callee.url)).text())),
  );
  expect(await (await fetch(url, SAMPLED)).text()).toBe("ok");
  expect((await daemon.received(({ name }) => name === "Traced-App")).subsegments).toHaveLength(1);
});

test("a callee that is down is a fault with its cause", async () => {
  const callee = await startCallee();
  await callee.close();
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", async (_request, response) => {
      await fetch(callee.url).catch(() => undefined);
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  const [subsegment] = (await daemon.received(({ name }) => name === "Traced-App")).subsegments ?? [];
  expect(subsegment).toMatchObject({ fault: true });
  expect(subsegment?.cause?.exceptions[0]?.message).toContain("ECONNREFUSED");
});

test.each([
  [503, { fault: true }],
  [404, { error: true }],
  [429, { error: true, throttle: true }],
])("a callee's %i is flagged", async (status, flags) => {
  const callee = await startCallee(status);
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", async (_request, response) => void response.end(await (await fetch(callee.url)).text())),
  );
  await fetch(url, SAMPLED);
  expect((await daemon.received(({ name }) => name === "Traced-App")).subsegments).toMatchObject([flags]);
});

test("a reply that nobody reads does not lose the request", async () => {
  const callee = await startCallee();
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", async (_request, response) => void response.end(String((await fetch(callee.url)).status))),
  );
  await fetch(url, SAMPLED);
  expect((await daemon.received(({ name }) => name === "Traced-App")).subsegments).toHaveLength(1);
});

test("a fetch outside a request is not touched", async () => {
  const callee = await startCallee();
  await startTracedApp(() => undefined);
  await fetch(callee.url);
  expect(callee.headers).toEqual([undefined]);
});
