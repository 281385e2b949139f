import { PutTraceSegmentsCommand } from "@aws-sdk/client-xray";
import { Intake } from "@xray-lab/intake";
import { expect, test } from "vitest";

import { NOW, openStore, startApi } from "./api.ts";
import { traceId, tracedRequest } from "./documents.ts";

test("documents are stored under the time they came", async () => {
  const { client, store } = await startApi();
  const reply = await client.send(
    new PutTraceSegmentsCommand({ TraceSegmentDocuments: [...tracedRequest(1)] }),
  );
  expect(reply.UnprocessedTraceSegments).toEqual([]);
  const { traces } = await store.find({ by: "Event", from: NOW, to: NOW + 1, limit: 10 });
  expect(traces).toMatchObject([{ summary: { traceId: traceId(1) }, matchedAt: NOW }]);
  expect(await store.traces([traceId(1)])).toMatchObject([{ documents: [{ id: "0000000000000001" }, {}] }]);
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
  expect(await store.statistics()).toMatchObject({ traces: 1, documents: 2 });
});

test("the intake hears which document was refused, and why in plain words", async () => {
  const store = openStore();
  const intake = new Intake({ store, now: () => new Date(NOW * 1000) });
  const { client } = await startApi({ store, intake });
  await client.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [...tracedRequest(1), "[]"] }));
  expect(intake.statistics()).toMatchObject({
    bySource: { api: { accepted: 2, rejected: 1 } },
    recentRejections: [
      { reason: "MissingId", detail: expect.stringMatching(/\w+ \w+/), sender: "api", prefix: "[]" },
    ],
  });
});

test("a store that fails is an InternalFailure, and nothing is counted", async () => {
  const store = openStore();
  store.append = () => {
    throw new Error("database or disk is full");
  };
  const intake = new Intake({ store, now: () => new Date(NOW * 1000) });
  const { post } = await startApi({ store, intake });
  expect(await post("/TraceSegments", { TraceSegmentDocuments: [...tracedRequest(1)] })).toMatchObject({
    status: 500,
    errorType: "InternalFailure",
  });
  expect(intake.statistics().bySource.api).toEqual({ accepted: 0, rejected: 0 });
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
