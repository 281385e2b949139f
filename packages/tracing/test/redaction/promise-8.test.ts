import type { Express } from "express";
import { createRequire } from "node:module";
import { request } from "node:http";
import { once } from "node:events";
import type AWSXRay from "aws-xray-sdk-core";
import { expect, test } from "vitest";
import type { TraceDocument, Tracing } from "../../src/index.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";
import { startAppWith } from "./start-app-with.ts";

const SECRET = "hunter2";

/** Records a secret in every place that an application can write to. */
function leaky(app: Express, tracing: Tracing): void {
  app.get("/", async (_request, response) => {
    tracing.setUser("ada@example.com");
    tracing.annotate("plan", "free");
    tracing.metadata("order", { id: 7, customer: "Ada" });
    await tracing.capture("inner", async () => {
      tracing.annotate("card", "4111-1111-1111");
      tracing.metadata("body", { email: "ada@example.com" });
    });
    response.end();
  });
}

test("promise 8: no secret in a trace: passwords, tokens and cookies in metadata are redacted at any depth", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      tracing.metadata("user", { name: "ada", Password: SECRET, has_password: true });
      tracing.capture("call", () => {
        tracing.metadata("request", { headers: [{ "X-Api-Key": SECRET, accept: "*/*" }] }, "http");
        tracing.metadata("sessionToken", SECRET);
        tracing.annotate("access_token", SECRET);
      });
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  const segment = await daemon.received(() => true);
  expect(JSON.stringify(segment)).not.toContain(SECRET);
  expect(segment.metadata).toEqual({
    default: { user: { name: "ada", Password: "[redacted]", has_password: true } },
  });
  expect(segment.subsegments?.[0]).toMatchObject({
    annotations: { access_token: "[redacted]" },
    metadata: {
      http: { request: { headers: [{ "X-Api-Key": "[redacted]", accept: "*/*" }] } },
      default: { sessionToken: "[redacted]" },
    },
  });
});

test("promise 8: what is recorded is redacted in the trace, and left alone in the application", async () => {
  const user = { name: "ada", password: SECRET };
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      tracing.metadata("user", user);
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  await daemon.received(() => true);
  expect(user).toEqual({ name: "ada", password: SECRET });
});

test("promise 8: no secret in a trace: what the SDK itself is told is redacted as well", async () => {
  const { url, daemon } = await startTracedApp((app) => {
    const sdk = createRequire(import.meta.url)("aws-xray-sdk-core") as typeof AWSXRay;
    app.get("/", (_request, response) => {
      const subsegment = sdk.getSegment()?.addNewSubsegment("by hand");
      subsegment?.addMetadata("password", SECRET);
      subsegment?.addSqlData({ url: `postgres://app:${SECRET}@db/users?password=${SECRET}` });
      subsegment?.close();
      response.end();
    });
  });
  await fetch(url, SAMPLED);
  const segment = await daemon.received(() => true);
  expect(segment.subsegments?.[0]?.sql).toEqual({ url: "postgres://db/users" });
  expect(JSON.stringify(segment)).not.toContain(SECRET);
});

test("promise 8: no secret in a trace: a URL has neither user information nor a query string", async () => {
  const { url, daemon } = await startTracedApp((app) => {
    app.get("/path", (_request, response) => response.end());
  });
  const host = `ada:${SECRET}@shop.example`;
  const sent = request(`${url}/path?token=${SECRET}#${SECRET}`, { headers: { ...SAMPLED.headers, host } });
  sent.end();
  await once(sent, "response");
  const segment = await daemon.received(() => true);
  expect(segment.http?.request?.["url"]).toBe("http://shop.example/path");
});

test("promise 8: the redaction hook sees the whole document once, and what it returns is sent", async () => {
  const seen: TraceDocument[] = [];
  const redact = (document: TraceDocument): TraceDocument => {
    seen.push(structuredClone(document));
    document.user = "someone";
    for (const child of document.subsegments ?? []) delete child.annotations;
    return document;
  };
  const { url, daemon } = await startAppWith({ redact }, leaky);
  await fetch(url, SAMPLED);
  const segment = await daemon.received(() => true);
  expect(seen).toMatchObject([
    {
      name: "Traced-App",
      user: "ada@example.com",
      subsegments: [{ annotations: { card: "4111-1111-1111" } }],
    },
  ]);
  expect(segment).toMatchObject({ user: "someone", annotations: { plan: "free" } });
  expect(segment.subsegments?.[0]).not.toHaveProperty("annotations");
});

const markerOnly = (document: TraceDocument): TraceDocument | undefined =>
  document.http?.request?.url?.endsWith("/marker") ? document : undefined;

test("promise 8: a document for which the redaction hook returns undefined is not sent", async () => {
  const { url, daemon, tracing, log } = await startAppWith({ redact: markerOnly }, leaky);
  await fetch(url, SAMPLED);
  await fetch(`${url}/marker`, SAMPLED);
  await tracing.flush();
  await daemon.received(() => true);
  expect(daemon.documents.map(({ http }) => http?.request?.["url"])).toEqual([`${url}/marker`]);
  expect(log.filter((line) => line.includes("redact"))).toEqual([]);
});

const BROKEN_HOOKS: [string, (document: TraceDocument) => unknown][] = [
  [
    "throws",
    () => {
      throw new Error("no such field");
    },
  ],
  [
    "throws what is no error",
    () => {
      throw Object.create(null);
    },
  ],
  ["is async and fails", () => Promise.reject(new Error("late"))],
  ["returns something else", () => "document"],
];

test.each(BROKEN_HOOKS)("promise 8: a redaction hook that %s leaves the bare document", async (_, broken) => {
  const redact = broken as (document: TraceDocument) => TraceDocument;
  const { url, daemon, log } = await startAppWith({ redact }, leaky);
  expect((await fetch(url, SAMPLED)).status).toBe(200);
  await fetch(url, SAMPLED);
  await expect.poll(() => daemon.documents).toHaveLength(2);
  const [segment] = daemon.documents;
  expect(segment).toMatchObject({
    name: "Traced-App",
    http: { request: { method: "GET" }, response: { status: 200 } },
    metadata: { tracing: { left_out: expect.stringContaining("redaction failed") as string } },
    subsegments: [{ name: "inner", end_time: expect.any(Number) as number }],
  });
  expect(JSON.stringify(segment)).not.toMatch(/ada@|Ada|4111-1111|free|127\.0\.0\.1/);
  expect(log.filter((line) => line.includes("could not be redacted"))).toHaveLength(1);
});

const anonymous = (document: TraceDocument): TraceDocument => Object.freeze({ ...document, user: "someone" });

test("promise 8: a document that is redacted and larger than a datagram arrives, in parts", async () => {
  const { url, daemon } = await startAppWith({ redact: anonymous }, (app, tracing) =>
    app.get("/", (_request, response) => {
      for (const index of [1, 2, 3, 4])
        tracing.capture(`part ${index}`, () => tracing.metadata("text", "x".repeat(30_000)));
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  const segment = await daemon.received(({ user }) => user === "someone");
  const parts = daemon.documents.flatMap((document) =>
    document === segment ? (segment.subsegments ?? []) : [document],
  );
  expect(parts.map(({ name }) => name).toSorted()).toEqual(["part 1", "part 2", "part 3", "part 4"]);
  expect(daemon.documents.length).toBeGreaterThan(1);
});

test("promise 8: metadata that is circular is redacted, by the hook too, and the document arrives", async () => {
  const { url, daemon } = await startAppWith({ redact: anonymous }, (app, tracing) =>
    app.get("/", (_request, response) => {
      const circular: Record<string, unknown> = { password: SECRET };
      circular["self"] = circular;
      tracing.metadata("circular", circular);
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  expect(await daemon.received(() => true)).toMatchObject({
    user: "someone",
    metadata: { default: { circular: { password: "[redacted]", self: "[circular]" } } },
  });
});
