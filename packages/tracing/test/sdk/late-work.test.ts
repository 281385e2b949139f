import { createRequire } from "node:module";
import type AWSXRay from "aws-xray-sdk-core";
import { expect, test } from "vitest";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

const sdk = createRequire(import.meta.url)("aws-xray-sdk-core") as typeof AWSXRay;
const TIMES = 20_000;

type Poll = () => unknown;

/** Starts a loop of `TIMES` turns in a request. The segment of the request, and what was logged and sent. */
async function polled(poll: (tracing: Parameters<Parameters<typeof startTracedApp>[0]>[1]) => Poll): Promise<{
  readonly segment: AWSXRay.Segment | undefined;
  readonly late: readonly string[];
  readonly documents: number;
}> {
  const sent = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  let segment: AWSXRay.Segment | undefined;
  const { url, daemon, tracing, log } = await startTracedApp((app, started) =>
    app.get("/", (_request, response) => {
      segment = sdk.getSegment() as AWSXRay.Segment;
      const once = poll(started);
      const loop = (left: number): void => {
        if (left === 0) return over.resolve();
        once();
        setImmediate(loop, left - 1);
      };
      void sent.promise.then(() => loop(TIMES));
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  await daemon.received(({ name }) => name === "Traced-App");
  sent.resolve();
  await over.promise;
  await tracing.flush();
  return {
    segment,
    late: log.filter((line) => line.includes("had been sent")),
    documents: daemon.documents.length,
  };
}

test("a poller that was started in a request is not recorded into it, is said once, and keeps nothing", async () => {
  const { segment, late, documents } = await polled(
    ({ capture }) =>
      () =>
        capture("poll", () => undefined),
  );
  expect(segment?.subsegments ?? []).toHaveLength(0);
  expect(documents).toBe(1);
  expect(late).toEqual(['X-Ray: "poll" began after its segment had been sent. It is not recorded']);
});

test("so it is for a poller that asks the SDK, and its subsegments work as any other", async () => {
  const { segment, late, documents } = await polled(() => () => {
    const subsegment = sdk.getSegment()?.addNewSubsegment("by the SDK");
    subsegment?.addNewSubsegment("inner").close();
    subsegment?.close(new Error("no"));
  });
  expect(segment?.subsegments ?? []).toHaveLength(0);
  expect(documents).toBe(1);
  expect(late).toHaveLength(2);
});

test("work that begins late still runs, knows its trace, and tells the service it calls nothing of it", async () => {
  const sent = Promise.withResolvers<void>();
  const later = Promise.withResolvers<unknown>();
  const { url, daemon } = await startTracedApp((app, { annotate, capture, traceId, recordError }) => {
    app.get(
      "/callee",
      (request, response) => void response.json(request.headers["x-amzn-trace-id"] ?? "none"),
    );
    const workLate = async (id: string | undefined): Promise<unknown> => {
      await sent.promise;
      annotate("late", true);
      recordError(new Error("late"));
      const told: unknown = await capture("call", async () => (await fetch(`${url}/callee`)).json());
      return [told, traceId() === id];
    };
    app.get("/", (_request, response) => {
      later.resolve(workLate(traceId()));
      response.end();
    });
  });
  await fetch(url, SAMPLED);
  await daemon.received(({ name }) => name === "Traced-App");
  sent.resolve();
  expect(await later.promise).toEqual(["none", true]);
});
