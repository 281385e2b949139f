import { expect, test } from "vitest";
import { startTracing } from "../src/index.ts";
import { recordingLogger, SAMPLED, startTracedApp } from "./traced-app.ts";

test("a subsegment holds what was annotated, its children, and what its work threw", async () => {
  const { url, daemon, tracing } = await startTracedApp((app) =>
    app.get("/", async (_request, response) => {
      await tracing.capture("outer", async () => {
        await Promise.resolve();
        tracing.annotate("attempt", 2);
        tracing.metadata("request", { size: 3 }, "lab");
        tracing.capture("inner", () => undefined);
      });
      await tracing.capture("fails", () => Promise.reject(new Error("no"))).catch(() => undefined);
      tracing.setUser("ada");
      response.end(tracing.traceId());
    }),
  );
  const traceId = await (await fetch(url, SAMPLED)).text();
  const segment = await daemon.received(({ name }) => name === "Traced-App");
  expect(segment).toMatchObject({ trace_id: traceId, user: "ada" });
  expect(segment.subsegments).toMatchObject([
    {
      name: "outer",
      annotations: { attempt: 2 },
      metadata: { lab: { request: { size: 3 } } },
      subsegments: [{ name: "inner" }],
    },
    { name: "fails", fault: true },
  ]);
});

test("a log line in a request carries the trace id, one outside carries none", async () => {
  const { url, tracing } = await startTracedApp((app) =>
    app.get("/", (_request, response) => void response.json(tracing.logFields())),
  );
  const fields = (await (await fetch(url, SAMPLED)).json()) as object;
  expect(fields).toEqual({ trace_id: expect.stringMatching(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/) as string });
  expect(tracing.logFields()).toEqual({});
});

test("circular metadata arrives with a note in its place, and neither the answer nor the process is hurt", async () => {
  const { url, log, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      const circular: Record<string, unknown> = { size: 3 };
      circular["self"] = circular;
      tracing.metadata("value", circular);
      response.end("fine");
    }),
  );
  expect(await (await fetch(url, SAMPLED)).text()).toBe("fine");
  const segment = await daemon.received(() => true);
  expect(segment.metadata?.["default"]).toEqual({ value: { size: 3, self: "[circular]" } });
  expect(log.slice(1)).toEqual([]);
});

test("captures that nest deeper than the stack lose nothing", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      let open = (): unknown => response.end();
      for (let depth = 0; depth < 3_000; depth++) {
        const inner = open;
        open = () => tracing.capture(`level ${depth}`, () => setImmediate(inner));
      }
      open();
    }),
  );
  await fetch(url, SAMPLED);
  const segment = await daemon.received(({ name }) => name === "Traced-App");
  const documents = (): string => JSON.stringify(daemon.documents);
  await expect.poll(documents).toContain('"level 2999"');
  expect(segment.end_time).toBeGreaterThan(0);
});

test("LOG_ERROR logs what is recorded outside a request and goes on", async () => {
  const { tracing, log } = await startTracedApp(() => undefined);
  expect(tracing.capture("outside", () => "done")).toBe("done");
  expect(log).toContainEqual(
    expect.stringContaining("Failed to get the current sub/segment from the context"),
  );
});

test("RUNTIME_ERROR throws what is recorded outside a request", async () => {
  const { tracing } = await startTracedApp(() => undefined, {
    environment: { AWS_XRAY_CONTEXT_MISSING: "runtime_error" },
  });
  expect(() => tracing.capture("outside", () => "done")).toThrow("Failed to get the current sub/segment");
});

test("IGNORE_ERROR says nothing about what is recorded outside a request", async () => {
  const { tracing, log } = await startTracedApp(() => undefined, {
    environment: { AWS_XRAY_CONTEXT_MISSING: "IGNORE_ERROR" },
  });
  expect(tracing.capture("outside", () => "done")).toBe("done");
  expect(log.filter((line) => line.includes("Failed to get"))).toEqual([]);
});

test("AWS_XRAY_SDK_ENABLED=false switches everything off, and everything still works", async () => {
  const log: string[] = [];
  const tracing = startTracing({
    name: "off",
    environment: { AWS_XRAY_SDK_ENABLED: "false" },
    logger: recordingLogger(log),
  });
  expect(tracing.enabled).toBe(false);
  expect(tracing.capture("work", () => 1)).toBe(1);
  expect(tracing.statistics()).toEqual({ sent: 0, dropped: 0, refused: 0, waiting: 0, waitingBytes: 0 });
  await tracing.stop();
  expect(log).toEqual(["X-Ray: switched off (AWS_XRAY_SDK_ENABLED=false)"]);
});

test("flush resolves when every closed segment is with the network", async () => {
  const { url, daemon, tracing } = await startTracedApp(
    (app) => app.get("/", (_request, response) => response.end()),
    { inProgress: false },
  );
  await Promise.all(Array.from({ length: 50 }, () => fetch(url, SAMPLED)));
  await tracing.stop();
  expect(tracing.statistics()).toEqual({ sent: 50, dropped: 0, refused: 0, waiting: 0, waitingBytes: 0 });
  await expect.poll(() => daemon.documents).toHaveLength(50);
});

test("a second start without a stop is said, and the tracing that runs goes on", async () => {
  const { url, daemon, tracing } = await startTracedApp((app) =>
    app.get(
      "/",
      async (_request, response) => void response.end(await (await fetch(`${url}/callee`)).text()),
    ),
  );
  const log: string[] = [];
  const options = { name: "second", environment: {}, logger: recordingLogger(log) };
  const again = startTracing(options);
  expect(again).toBe(tracing);
  expect(log).toEqual([expect.stringContaining("startTracing was called again without stop()")]);
  await fetch(url, SAMPLED);
  const segment = await daemon.received(({ subsegments }) => subsegments !== undefined);
  expect(segment).toMatchObject({ name: "Traced-App", subsegments: [{ name: "127.0.0.1" }] });
  await tracing.stop();
  const next = startTracing(options);
  expect(next).not.toBe(tracing);
  await tracing.stop();
  expect(startTracing(options)).toBe(next);
  await next.stop();
});
