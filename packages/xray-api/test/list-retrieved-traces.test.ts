import { BatchGetTracesCommand, type Span } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { ingest } from "./ingest.ts";
import { NOW, startApi } from "./api.ts";
import { storeTraces, traceId } from "./documents.ts";
import { idsIn, NOT_FOUND, retrieve, retrieved } from "./retrieval.ts";

function documentsIn(spans: readonly Span[] = []): unknown[] {
  return spans.map(({ Document = "" }) => JSON.parse(Document));
}

test("in X-Ray's format, a trace has the documents that BatchGetTraces has", async () => {
  const api = await startApi();
  storeTraces(api, 1);
  const TraceIds = [traceId(0)];
  const reply = await retrieved(api, await retrieve(api, TraceIds));
  const { Traces: [trace] = [] } = await api.client.send(new BatchGetTracesCommand({ TraceIds }));
  expect(reply).toMatchObject({
    RetrievalStatus: "COMPLETE",
    TraceFormat: "XRAY",
    Traces: [{ Id: traceId(0), Duration: 0.25, Spans: trace?.Segments }],
  });
  expect(trace?.Segments).toHaveLength(2);
  expect(reply).not.toHaveProperty("NextToken");
});

test("in OpenTelemetry's format, each segment and subsegment is a span", async () => {
  const api = await startApi();
  storeTraces(api, 1);
  const token = await retrieve(api, [traceId(0)]);
  const { TraceFormat, Traces: [trace] = [] } = await retrieved(api, token, { TraceFormat: "OTEL" });
  expect([TraceFormat, trace?.Id, trace?.Duration]).toEqual(["OTEL", traceId(0), 0.25]);
  expect(trace?.Spans?.map(({ Id }) => Id)).toEqual([
    "0000000000000001",
    "0000000000000002",
    "000000000000000a",
  ]);
  expect(documentsIn(trace?.Spans)).toMatchObject([
    { spanId: "0000000000000001", name: "User-Management-Microservice", kind: 2 },
    { parentSpanId: "000000000000000a", startTimeUnixNano: `${NOW}000000000` },
    { traceId: traceId(0).slice(2).replace("-", ""), parentSpanId: "0000000000000001", kind: 3 },
  ]);
});

test("a page has five traces, and the pages together have all", async () => {
  const api = await startApi();
  storeTraces(api, 12);
  const asked = Array.from({ length: 12 }, (_, n) => traceId(n, NOW - n));
  const token = await retrieve(api, asked);
  const pages: (string | undefined)[][] = [];
  let NextToken: string | undefined;
  do {
    const page = await retrieved(api, token, { NextToken });
    pages.push(idsIn(page));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  expect(pages.map((page) => page.length)).toEqual([5, 5, 2]);
  expect(pages.flat()).toEqual(asked.toReversed());
});

test.each(["XRAY", "OTEL"] as const)(
  "of more than a hundred spans in %s, the first are there",
  async (format) => {
    const api = await startApi();
    const texts = Array.from({ length: 120 }, (_, n) => {
      const start_time = NOW - 200 + n;
      const id = (200 - n).toString(16).padStart(16, "0");
      return JSON.stringify({ id, name: "a", trace_id: traceId(1), start_time, end_time: start_time + 1 });
    });
    expect(ingest(api.store, texts.toReversed(), new Date(NOW * 1000))).toEqual([]);
    const token = await retrieve(api, [traceId(1)]);
    const { Traces: [trace] = [] } = await retrieved(api, token, { TraceFormat: format });
    expect(trace?.Spans).toHaveLength(100);
    expect(trace?.Spans?.[0]?.Id).toBe("00000000000000c8");
    expect(trace?.Spans?.[99]?.Id).toBe("0000000000000065");
  },
);

test("a token that no retrieval gave is not found", async () => {
  const api = await startApi();
  await expect(retrieved(api, "x")).rejects.toMatchObject({ ...NOT_FOUND, ResourceName: "x" });
  await expect(retrieved(api, "")).rejects.toMatchObject(NOT_FOUND);
});

const LONG = "x".repeat(1021);

test.each([
  [{}, "RetrievalToken is required"],
  [{ RetrievalToken: LONG }, "RetrievalToken must have at most 1020 characters"],
  [{ RetrievalToken: "x", TraceFormat: "otel" }, "TraceFormat must be one of XRAY, OTEL"],
])("what is wrong with a request is said: $1", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/ListRetrievedTraces", request)).toMatchObject({ status: 400, body: { message } });
});

test("a page token that no page gave is refused", async () => {
  const api = await startApi();
  const token = await retrieve(api, []);
  await expect(retrieved(api, token, { NextToken: "x" })).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: "NextToken is not one that an earlier reply to this operation carried",
  });
});
