import { connect, type Socket } from "node:net";
import type { Response } from "express";
import { expect, test } from "vitest";
import type { RecordedDocument } from "@xray-lab/test-support";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

/** The segment of a request on a raw connection, which `client` may break off as soon as the handler runs. */
async function segmentOf(
  handle: (response: Response) => void,
  client: (connection: Socket) => void = () => undefined,
): Promise<RecordedDocument> {
  const handled = Promise.withResolvers<void>();
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", (_request, response) => {
      handle(response);
      handled.resolve();
    }),
  );
  const connection = connect(Number(new URL(url).port), "127.0.0.1").on("error", () => undefined);
  connection.write("GET / HTTP/1.1\r\nhost: shop\r\nx-amzn-trace-id: Sampled=1\r\n\r\n");
  await handled.promise;
  client(connection);
  return daemon.received(() => true);
}

const GONE = { client_gone: "the client closed the connection before the response had ended" };
const BROKEN_OFF = { broken_off: "the service closed the connection before the response had ended" };

test.each([
  ["ends the connection", (connection: Socket) => connection.destroy()],
  ["resets the connection", (connection: Socket) => connection.resetAndDestroy()],
])("a client that %s before the head leaves a mark and no status, and no fault", async (_how, leave) => {
  const segment = await segmentOf(() => undefined, leave);
  expect(segment.metadata?.["tracing"]).toEqual(GONE);
  expect(segment.http).not.toHaveProperty("response");
  expect(segment).not.toHaveProperty("fault");
  expect(segment).not.toHaveProperty("error");
});

test.each([
  [200, {}],
  [404, { error: true }],
  [503, { fault: true }],
])(
  "a client that goes away in the body leaves a mark and the status %i that was sent",
  async (status, flags) => {
    const segment = await segmentOf(
      (response) => void response.status(status).write("half"),
      (connection) => connection.destroy(),
    );
    expect(segment).toMatchObject({ ...flags, http: { response: { status } }, metadata: { tracing: GONE } });
    expect(segment.fault === true).toBe(status === 503);
  },
);

test("a client that goes away before it has read a response that has ended leaves a mark", async () => {
  const segment = await segmentOf(
    (response) => response.end("x".repeat(50_000_000)),
    (connection) => connection.destroy(),
  );
  expect(segment).toMatchObject({ http: { response: { status: 200 } }, metadata: { tracing: GONE } });
});

test("a service that destroys its response leaves another mark", async () => {
  const before = await segmentOf((response) => response.destroy());
  expect(before.metadata?.["tracing"]).toEqual(BROKEN_OFF);
  expect(before.http).not.toHaveProperty("response");
  const within = await segmentOf((response) => {
    response.write("half", () => response.destroy());
  });
  expect(within).toMatchObject({ http: { response: { status: 200 } }, metadata: { tracing: BROKEN_OFF } });
});

test("a response that was read to its end has no mark", async () => {
  const segment = await segmentOf((response) => void response.end("whole"));
  expect(segment.metadata).toBeUndefined();
  expect(segment.http?.response).toMatchObject({ status: 200 });
});

/** The segment of a request whose handler throws, and whose error the application answers with `status`. */
async function answered(error: Error, status: number): Promise<RecordedDocument> {
  const { url, daemon } = await startTracedApp((app, tracing) => {
    app.get("/", () => {
      throw error;
    });
    app.use(tracing.closeSegment);
    app.use((_error: unknown, _request: unknown, response: Response, _next: unknown) => {
      response.status(status).end();
    });
  });
  expect((await fetch(url, SAMPLED)).status).toBe(status);
  return daemon.received(() => true);
}

test.each([
  [200, false],
  [404, true],
])(
  "an error that is answered with %i is no fault, stays as the cause, and has a mark",
  async (status, isError) => {
    const segment = await answered(new Error("no such row"), status);
    expect(segment.fault).not.toBe(true);
    expect(segment.error === true).toBe(isError);
    expect(segment.cause?.exceptions[0]?.message).toBe("no such row");
    expect(segment.metadata?.["tracing"]).toEqual({
      error_answered: `an error of a route was answered with ${status}`,
    });
  },
);

test("an error that is answered with 500 is a fault without a mark, whatever status it had", async () => {
  for (const error of [new Error("broken"), Object.assign(new Error("broken"), { status: 404 })]) {
    const segment = await answered(error, 500);
    expect(segment).toMatchObject({ fault: true, http: { response: { status: 500 } } });
    expect(segment.metadata).toBeUndefined();
  }
});
