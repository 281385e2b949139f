import http, { Agent, get } from "node:http";
import * as namespace from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { captureNodeHttp } from "../../src/http/node-http.ts";
import { context, NO_HOOKS, read, sdk, startCallee, TRACE_ID, traced } from "./traced-calls.ts";

test.each([
  ["a default import", (url: string) => http.get(url)],
  ["a namespace import", (url: string) => namespace.get(url)],
  ["a named import", (url: string) => get(url)],
  ["a URL object", (url: string) => get(new URL(url))],
  [
    "options",
    (url: string) => get({ host: "127.0.0.1", port: new URL(url).port, path: new URL(url).pathname }),
  ],
  ["request and end", (url: string) => http.request(url).end()],
])("a request through %s is one remote subsegment, and the callee is told", async (_form, call) => {
  const callee = await startCallee((_request, response) =>
    response.writeHead(200, { "content-length": 2 }).end("ok"),
  );
  const segment = await traced(async () => expect(await read(call(`${callee.url}/path`))).toBe("ok"));
  expect(segment.subsegments).toMatchObject([
    {
      name: "127.0.0.1",
      namespace: "remote",
      http: {
        request: { method: "GET", url: `${callee.url}/path` },
        response: { status: 200, content_length: 2 },
      },
    },
  ]);
  expect(callee.headers).toEqual([`Root=${TRACE_ID};Parent=${segment.subsegments?.[0]?.id};Sampled=1`]);
});

test("neither the query string nor the password of a URL is recorded", async () => {
  const callee = await startCallee();
  const segment = await traced(() =>
    read(get(`http://ada:secret@127.0.0.1:${callee.port}/path?token=secret`)),
  );
  expect(segment.subsegments?.[0]?.http?.request?.["url"]).toBe(`${callee.url}/path`);
  expect(JSON.stringify(segment)).not.toContain("secret");
});

test.each([
  [503, { fault: true }],
  [404, { error: true }],
  [429, { error: true, throttle: true }],
])("a callee's %i is flagged", async (status, flags) => {
  const callee = await startCallee((_request, response) => response.writeHead(status).end());
  const segment = await traced(() => read(get(callee.url)));
  expect(segment.subsegments).toMatchObject([{ ...flags, http: { response: { status } } }]);
});

test("a trace header that names the segment itself, as programs wrote it by hand, is replaced", async () => {
  const callee = await startCallee();
  const segment = await traced((current) =>
    read(
      get(callee.url, { headers: { "x-amzn-trace-id": `Root=${TRACE_ID};Parent=${current.id};Sampled=1` } }),
    ),
  );
  expect(callee.headers).toEqual([`Root=${TRACE_ID};Parent=${segment.subsegments?.[0]?.id};Sampled=1`]);
});

test("a request of a client that is captured by itself, as AWS's are, is not recorded twice", async () => {
  const callee = await startCallee();
  const segment = await traced(async (current) => {
    const client = current.addNewSubsegment("S3");
    await read(
      get(callee.url, { headers: { "X-Amzn-Trace-Id": `Root=${TRACE_ID};Parent=${client.id};Sampled=1` } }),
    );
    client.close();
  });
  expect(segment.subsegments).toMatchObject([{ name: "S3" }]);
});

test("requests that share one kept-alive connection are each recorded where they were made", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const callee = await startCallee();
  const seen: (string | undefined)[] = [];
  const segment = await traced(async (current) => {
    const call = async (name: string): Promise<void> => {
      const subsegment = current.addNewSubsegment(name);
      await context.runWith(subsegment, async () => {
        const done = Promise.withResolvers<void>();
        get(callee.url, { agent }, (response) => {
          seen.push(context.current?.name);
          response.resume().once("end", () => done.resolve());
        });
        await done.promise;
      });
      subsegment.close();
    };
    await Promise.all([call("first"), call("second"), call("third")]);
  });
  expect(seen).toEqual(["first", "second", "third"]);
  expect(segment.subsegments?.map(({ subsegments }) => subsegments?.length)).toEqual([1, 1, 1]);
});

test("an unsampled request is not recorded, and its callee is told not to record either", async () => {
  const callee = await startCallee();
  const segment = await traced(async (current) => {
    const unsampled = { traceId: TRACE_ID, segment: () => current };
    await context.runIn({ unsampled }, () => read(get(callee.url)));
  });
  expect(segment.subsegments).toBeUndefined();
  expect(callee.headers).toEqual([`Root=${TRACE_ID};Sampled=0`]);
});

test("a request outside a segment, and one after the end, is not touched", async () => {
  const callee = await startCallee();
  captureNodeHttp(context, NO_HOOKS)();
  const segment = await traced(async () => undefined);
  await context.runWith(new sdk.core.Segment("app", TRACE_ID), () => read(get(callee.url)));
  const stop = captureNodeHttp(context, NO_HOOKS);
  await read(get(callee.url));
  stop();
  expect(callee.headers).toEqual([undefined, undefined]);
  expect(segment.subsegments).toBeUndefined();
});

test("fetch is not a request of node:http: it is recorded once", async () => {
  const callee = await startCallee();
  const segment = await traced(async () => (await fetch(callee.url)).text());
  expect(segment.subsegments).toHaveLength(1);
});
