import { PutTraceSegmentsCommand } from "@aws-sdk/client-xray";
import { expect, test, vi } from "vitest";

import type { RejectedDocument } from "../src/index.ts";
import { NOW, startApi } from "./api.ts";
import { traceId, tracedRequest } from "./documents.ts";

test("documents are stored under the time they came", async () => {
  const { client, store } = await startApi();
  const reply = await client.send(
    new PutTraceSegmentsCommand({ TraceSegmentDocuments: [...tracedRequest(1)] }),
  );
  expect(reply.UnprocessedTraceSegments).toEqual([]);
  const { traces } = store.find({ by: "Event", from: NOW, to: NOW + 1, limit: 10 });
  expect(traces).toMatchObject([{ traceId: traceId(1), documents: [{ id: "0000000000000001" }, {}] }]);
});

test("a refused document is listed with X-Ray's code, and the others are stored", async () => {
  const { client, store } = await startApi();
  const nameless = JSON.stringify({
    id: "00000000000000ff",
    trace_id: traceId(9),
    start_time: 1,
    end_time: 2,
  });
  const TraceSegmentDocuments = ["{", ...tracedRequest(1), nameless];
  const reply = await client.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments }));
  expect(reply.UnprocessedTraceSegments).toEqual([
    { ErrorCode: "ParseError", Message: "Invalid segment. ErrorCode: ParseError" },
    { Id: "00000000000000ff", ErrorCode: "MissingName", Message: "Invalid segment. ErrorCode: MissingName" },
  ]);
  expect(store.statistics()).toMatchObject({ traces: 1, documents: 2 });
});

test("whoever listens hears which document was refused, and why in plain words", async () => {
  const onRejected = vi.fn<(rejected: RejectedDocument) => void>();
  const { client } = await startApi({ onRejected });
  await client.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [...tracedRequest(1), "[]"] }));
  expect(onRejected).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      index: 2,
      text: "[]",
      rejection: expect.objectContaining({ code: "MissingId" }),
    }),
  );
  expect(onRejected.mock.calls[0]?.[0].rejection.detail).toMatch(/\w+ \w+/);
});

test("no documents at all is fine; no list of documents is not", async () => {
  const { client, post } = await startApi();
  await client.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [] }));
  expect(await post("/TraceSegments", {})).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: "TraceSegmentDocuments is required" },
  });
});

test("a document sent as an object instead of as text is refused by its place", async () => {
  const { post } = await startApi();
  expect(await post("/TraceSegments", { TraceSegmentDocuments: ["{}", {}] })).toMatchObject({
    status: 400,
    body: { message: "TraceSegmentDocuments[1] must be a string" },
  });
});
