import { createServer } from "node:http";
import { createRequire } from "node:module";
import type AWSXRay from "aws-xray-sdk-core";
import { expect, test } from "vitest";
import { listen } from "../http/traced-calls.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

test("a request becomes one segment with method, URL, status, client IP and user agent", async () => {
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/users", (_request, response) => response.json([])),
  );
  await fetch(`${url}/users?token=secret`, { headers: { ...SAMPLED.headers, "user-agent": "a test" } });
  const segment = await daemon.received(({ name }) => name === "Traced-App");
  expect(segment.http).toMatchObject({
    request: { method: "GET", url: `${url}/users`, client_ip: "127.0.0.1", user_agent: "a test" },
    response: { status: 200 },
  });
  expect(JSON.stringify(segment)).not.toContain("secret");
});

test("the caller's header decides the trace and the parent", async () => {
  const { url, daemon } = await startTracedApp((app) => app.get("/", (_request, response) => response.end()));
  const root = "1-67891233-abcdef012345678912345678";
  await fetch(url, { headers: { "X-Amzn-Trace-Id": `Root=${root};Parent=53995c3f42cd8ad8;Sampled=1` } });
  expect(await daemon.received(() => true)).toMatchObject({ trace_id: root, parent_id: "53995c3f42cd8ad8" });
});

test("a request that the caller did not sample is not sent", async () => {
  const { url, daemon, tracing } = await startTracedApp((app) =>
    app.get("/", (_request, response) => response.end()),
  );
  await fetch(url, { headers: { "X-Amzn-Trace-Id": "Sampled=0" } });
  await fetch(`${url}/marker`, SAMPLED);
  await tracing.flush();
  await daemon.received(({ http }) => http?.request?.["url"] === `${url}/marker`);
  expect(daemon.documents).toHaveLength(1);
});

test("in a request that is not sampled nothing is recorded, everything works, and the callee is told not to record", async () => {
  const { url, daemon, tracing } = await startTracedApp((app, { capture, annotate, traceId }) => {
    app.get("/callee", (request, response) => void response.json(request.headers["x-amzn-trace-id"]));
    app.get("/", async (_request, response) => {
      annotate("kept", false);
      const told: unknown = await capture("call", async () => (await fetch(`${url}/callee`)).json());
      response.json([told, traceId()]);
    });
  });
  const root = "1-67891233-abcdef012345678912345678";
  const reply = await fetch(url, { headers: { "X-Amzn-Trace-Id": `Root=${root};Sampled=0` } });
  expect(await reply.json()).toEqual([`Root=${root};Sampled=0`, root]);
  await tracing.flush();
  expect(daemon.documents).toEqual([]);
});

test("the SDK's own getSegment has a segment in every request, sampled or not", async () => {
  const { url } = await startTracedApp((app) => {
    const sdk = createRequire(import.meta.url)("aws-xray-sdk-core") as typeof AWSXRay;
    app.get("/", (_request, response) => {
      const segment = sdk.getSegment();
      response.json([
        segment instanceof sdk.Segment,
        segment?.addNewSubsegment("by the SDK") instanceof sdk.Subsegment,
      ]);
    });
  });
  for (const decision of ["0", "1"]) {
    const reply = await fetch(url, { headers: { "X-Amzn-Trace-Id": `Sampled=${decision}` } });
    expect(await reply.json()).toEqual([true, true]);
  }
});

test("a caller that asks for the decision is told it", async () => {
  const { url } = await startTracedApp((app) => app.get("/", (_request, response) => response.end()));
  const root = "1-67891233-abcdef012345678912345678";
  const reply = await fetch(url, { headers: { "X-Amzn-Trace-Id": `Root=${root};Sampled=?` } });
  expect(reply.headers.get("x-amzn-trace-id")).toMatch(new RegExp(`^Root=${root};Sampled=[01]$`));
});

test.each([
  "Root=1-nothex;Sampled=1",
  `Root=${"1".repeat(5_000)};Sampled=1`,
  "\u001b[31mRoot;;;=",
  "Sampled=maybe",
])("the hostile header %j starts a new trace, and is in no log line", async (header) => {
  const { url, log } = await startTracedApp((app, { traceId }) =>
    app.get("/", (_request, response) => void response.end(traceId())),
  );
  const reply = await fetch(url, { headers: { "X-Amzn-Trace-Id": encodeURI(header) } });
  expect(await reply.text()).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
  expect(log.join()).not.toContain(encodeURI(header).slice(0, 20));
});

test("what a handler throws is a fault with its stack, in paths and lines", async () => {
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", async () => {
      throw new Error("no such luck");
    }),
  );
  await fetch(url, SAMPLED);
  const segment = await daemon.received(() => true);
  expect(segment).toMatchObject({ fault: true, http: { response: { status: 500 } } });
  expect(segment.cause?.exceptions[0]).toMatchObject({ message: "no such luck" });
  expect(segment.cause?.exceptions[0]?.stack[0]).toMatchObject({
    path: import.meta.filename,
    line: expect.any(Number) as number,
  });
});

test("what a handler throws with a 4xx status is the client's error, not a fault", async () => {
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", () => {
      throw Object.assign(new Error("no such user"), { status: 404 });
    }),
  );
  await fetch(url, SAMPLED);
  const segment = await daemon.received(() => true);
  expect(segment).toMatchObject({ error: true, http: { response: { status: 404 } } });
  expect(segment.fault).not.toBe(true);
});

test("an untraced path gets no segment, and recording in it complains about nothing", async () => {
  const { url, daemon } = await startTracedApp(
    (app, tracing) => {
      app.get("/health", (_request, response) => {
        tracing.annotate("checked", true);
        tracing.capture("check", () => response.end());
      });
    },
    { untracedPaths: ["/health"], environment: { AWS_XRAY_CONTEXT_MISSING: "RUNTIME_ERROR" } },
  );
  expect((await fetch(`${url}/health?verbose=1`, SAMPLED)).status).toBe(200);
  await fetch(`${url}/other`, SAMPLED);
  const segment = await daemon.received(() => true);
  expect(segment.http?.request?.["url"]).toBe(`${url}/other`);
});

test("a subsegment still open when the response has ended loses nothing, and says that it was cut short", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      void tracing.capture("never ends", () => new Promise(() => undefined));
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  const segment = await daemon.received(({ name }) => name === "Traced-App");
  expect(segment.subsegments).toMatchObject([
    { name: "never ends", metadata: { tracing: { cut_short: expect.any(String) as string } } },
  ]);
});

test("a body read through events keeps the segment", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.post("/", (request, response) => {
      request.on("data", () => undefined);
      request.on("end", () => tracing.capture("in the end event", () => response.end()));
    }),
  );
  await fetch(url, { ...SAMPLED, method: "POST", body: "x".repeat(100_000) });
  expect((await daemon.received(() => true)).subsegments).toMatchObject([{ name: "in the end event" }]);
});

test("a client that goes away before the answer still leaves its segment", async () => {
  const arrived = Promise.withResolvers<void>();
  const { url, daemon } = await startTracedApp((app) => {
    app.get("/", () => arrived.resolve());
  });
  const abort = new AbortController();
  const reply = fetch(url, { ...SAMPLED, signal: abort.signal }).catch(() => "gone");
  await arrived.promise;
  abort.abort();
  expect(await reply).toBe("gone");
  expect(await daemon.received(() => true)).toMatchObject({ name: "Traced-App" });
});

test("openSegment mounted twice opens one segment, sampled or not", async () => {
  const { url, daemon, tracing } = await startTracedApp((app, { openSegment, capture, traceId }) => {
    app.use("/mounted", openSegment);
    app.get("/mounted", openSegment, (_request, response) => {
      const outer = traceId();
      openSegment(_request, response, () =>
        capture("work", () => void response.end(String(outer === traceId()))),
      );
    });
  });
  expect(await (await fetch(`${url}/mounted`, SAMPLED)).text()).toBe("true");
  expect(await (await fetch(`${url}/mounted`, { headers: { "X-Amzn-Trace-Id": "Sampled=0" } })).text()).toBe(
    "true",
  );
  await fetch(`${url}/last`, SAMPLED);
  await daemon.received(({ http }) => http?.request?.["url"] === `${url}/last`);
  await tracing.flush();
  expect(daemon.documents).toHaveLength(2);
  expect(daemon.documents[0]?.subsegments).toMatchObject([{ name: "work" }]);
});

test.each([
  ["/health", true],
  ["/health/", true],
  ["/HEALTH?verbose=1", true],
  ["/ready/", true],
  ["/healthy", false],
  ["/health/db", false],
  ["/health//", false],
  ["/", false],
])("of the untraced paths /health and /Ready/, %s is one: %s", async (path, isUntraced) => {
  const { url, daemon } = await startTracedApp(() => undefined, { untracedPaths: ["/health", "/Ready/"] });
  await fetch(url + path, SAMPLED);
  await fetch(`${url}/marker`, SAMPLED);
  await daemon.received(({ http }) => http?.request?.["url"] === `${url}/marker`);
  expect(daemon.documents).toHaveLength(isUntraced ? 1 : 2);
});

test("a response whose head was sent before openSegment is answered and recorded all the same", async () => {
  const { daemon, tracing } = await startTracedApp(() => undefined);
  const server = createServer((request, response) => {
    response.writeHead(200).flushHeaders();
    tracing.openSegment(request, response, () => response.end("fine"));
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  const reply = await fetch(url, { headers: { "X-Amzn-Trace-Id": "Sampled=?" } });
  expect(await reply.text()).toBe("fine");
  expect(await daemon.received(() => true)).toMatchObject({ http: { response: { status: 200 } } });
});

test("a request that no server of Node made is passed on, and that is said once", async () => {
  const { tracing, log } = await startTracedApp(() => undefined);
  let passed = 0;
  for (const request of [{}, Object.freeze({}), null])
    tracing.openSegment(request as never, {} as never, () => void (passed += 1));
  expect(passed).toBe(3);
  expect(log.filter((line) => line.includes("openSegment"))).toEqual([
    "X-Ray: openSegment failed (TypeError). It is not recorded, and the program goes on",
  ]);
});
