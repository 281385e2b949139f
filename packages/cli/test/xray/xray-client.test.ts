import { expect, test } from "vitest";

import { xrayClient } from "../../src/xray/xray-client.ts";
import { jsonOf, serve } from "../stand-ins/http-server.ts";

/** A stand-in for the API that records what it was asked, and answers what it is told to. */
async function api(...replies: readonly (readonly [status: number, body: unknown])[]) {
  const asked: unknown[] = [];
  const { url } = await serve(async (request, response) => {
    const [status, body] = replies[Math.min(asked.length, replies.length - 1)] ?? [500, {}];
    asked.push({ path: request.url, body: await jsonOf(request) });
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  return { asked, client: xrayClient(url, undefined) };
}

test("a trace is asked for by its id", async () => {
  const { asked, client } = await api([
    200,
    { Traces: [{ Id: "1-a", Segments: [{ Id: "s", Document: '{"name":"shop"}' }] }] },
  ]);
  expect(await client.trace("1-a")).toMatchObject({ traceId: "1-a", segments: [{ name: "shop" }] });
  expect(asked).toEqual([{ path: "/Traces", body: { TraceIds: ["1-a"] } }]);
});

test("a trace that has not arrived is undefined", async () => {
  const { client } = await api([200, { Traces: [], UnprocessedTraceIds: ["1-a"] }]);
  expect(await client.trace("1-a")).toBeUndefined();
});

test("every page of the summaries is read", async () => {
  const { asked, client } = await api(
    [200, { TraceSummaries: [{ Id: "1" }], NextToken: "more" }],
    [200, { TraceSummaries: [{ Id: "2" }] }],
  );
  expect(await client.activeTraces({ start: 10, end: 20 })).toEqual([{ Id: "1" }, { Id: "2" }]);
  const window = { StartTime: 10, EndTime: 20, TimeRangeType: "Event" };
  expect(asked).toEqual([
    { path: "/TraceSummaries", body: window },
    { path: "/TraceSummaries", body: { ...window, NextToken: "more" } },
  ]);
});

test("a token that never ends is followed only so far", async () => {
  const { asked, client } = await api([200, { TraceSummaries: [], NextToken: "again" }]);
  await client.activeTraces({ start: 1, end: 2 });
  expect(asked).toHaveLength(20);
});

test("an error of the API is an error with its message", async () => {
  const { client } = await api([
    400,
    { __type: "InvalidRequestException", Message: "EndTime is before StartTime" },
  ]);
  await expect(client.activeTraces({ start: 2, end: 1 })).rejects.toThrow(
    "/TraceSummaries answered 400: EndTime is before StartTime",
  );
});

test("an answer that is not JSON is an error", async () => {
  const { client } = await api([200, "<html>"]);
  await expect(client.trace("1-a")).rejects.toThrow("/Traces answered 200");
});

test("X-Ray's token is sent with each call, and none without one", async () => {
  const seen: unknown[] = [];
  const { url } = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.end("{}");
  });
  await xrayClient(url, "t0ken").trace("1-a");
  await xrayClient(url, undefined).trace("1-a");
  expect(seen).toEqual(["Bearer t0ken", undefined]);
});
