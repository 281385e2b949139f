import { DeleteGroupCommand, PutTraceSegmentsCommand, XRayServiceException } from "@aws-sdk/client-xray";
import { expect, test, vi } from "vitest";

import { ApiError, errorResponse } from "../src/error-replies.ts";
import type { XrayApiOptions } from "../src/index.ts";
import { createApi, NOW, openStore, startApi } from "./api.ts";
import { tracedRequest } from "./documents.ts";

test("an error is in the header and in the body, under all the names that clients look for", async () => {
  const { post } = await startApi();
  const message = "TraceIds is required";
  expect(await post("/Traces", {})).toEqual({
    status: 400,
    errorType: "InvalidRequestException",
    body: { __type: "InvalidRequestException", message, Message: message },
  });
});

test("an operation that is not there is an error the SDK can read", async () => {
  const { client } = await startApi();
  client.middlewareStack.add(
    (next) => (args) =>
      next({ ...args, request: Object.assign(args.request as object, { path: "/DropGroup" }) }),
    { step: "build" },
  );
  const call = client.send(new DeleteGroupCommand({ GroupName: "shop" }));
  await expect(call).rejects.toBeInstanceOf(XRayServiceException);
  await expect(call).rejects.toMatchObject({
    name: "UnknownOperationException",
    $metadata: { httpStatusCode: 404 },
  });
});

test.each(["{", "not json", "{'TraceIds': []}", "\u0000"])("the body %j is not JSON", async (body) => {
  const { post } = await startApi();
  expect(await post("/Traces", body)).toMatchObject({
    status: 400,
    errorType: "SerializationException",
    body: { message: "The body is not JSON" },
  });
});

test.each(["[]", "null", "1", '"text"'])("the body %s is not an object", async (body) => {
  const { post } = await startApi();
  expect(await post("/Traces", body)).toMatchObject({ status: 400, errorType: "SerializationException" });
});

test("an operation without members may be called without a body", async () => {
  const { post } = await startApi();
  expect(await post("/GetSamplingRules", "")).toMatchObject({ status: 200 });
});

test("a body nested a million deep is an answer like any other", async () => {
  const body = "[".repeat(1_000_000);
  expect(await createApi().handle({ path: "/Traces", body })).toMatchObject({ status: 400 });
});

test("a failure of ours says nothing of itself to the caller, and all to whoever listens", async () => {
  const failure = new Error("disk /var/secret is full");
  const store = {
    ...openStore(),
    append: () => {
      throw failure;
    },
  };
  const onFailure = vi.fn<(error: unknown, path: string) => string | undefined>();
  const api = createApi({ store, onFailure });
  const { status, body } = await api.handle({
    path: "/TraceSegments",
    body: JSON.stringify({ TraceSegmentDocuments: [...tracedRequest(1)] }),
  });
  expect(status).toBe(500);
  expect(body).not.toContain("secret");
  expect(onFailure).toHaveBeenCalledExactlyOnceWith(failure, "/TraceSegments");
});

test("the SDK sees a failure of ours as an error of the server", async () => {
  const store = {
    ...openStore(),
    append: () => {
      throw new Error("disk full");
    },
  };
  const { client } = await startApi({ store });
  const call = client.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [...tracedRequest(1)] }));
  await expect(call).rejects.toMatchObject({ name: "InternalFailure", $fault: "server" });
});

test.each([
  ["ThrottledException", 429],
  ["RequestEntityTooLargeException", 413],
] as const)("a server in front answers %s itself, in the same shape", (code, status) => {
  const response = errorResponse(new ApiError(code, "slow down"));
  expect(response).toMatchObject({ status, headers: { "x-amzn-ErrorType": code } });
  expect(JSON.parse(response.body)).toEqual({ __type: code, message: "slow down", Message: "slow down" });
});

test("a million empty documents are refused before one of them is read", async () => {
  const accept = vi.fn<XrayApiOptions["intake"]["accept"]>(() => []);
  const body = JSON.stringify({ TraceSegmentDocuments: Array.from({ length: 1_000_000 }, () => "") });
  const reply = await createApi({ intake: { accept } }).handle({ path: "/TraceSegments", body });
  expect(reply).toMatchObject({
    status: 400,
    headers: { "x-amzn-ErrorType": "SerializationException" },
    body: expect.stringContaining("The body has more than 20000 members"),
  });
  expect(accept).not.toHaveBeenCalled();
});

function nested(levels: number): string {
  return `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
}

test("a body nests 32 levels, and not one more", async () => {
  const { post } = await startApi();
  expect(await post("/GetSamplingRules", nested(32))).toMatchObject({ status: 200 });
  expect(await post("/GetSamplingRules", nested(33))).toMatchObject({
    status: 400,
    errorType: "SerializationException",
    body: { message: "The body nests more than 32 levels" },
  });
});

test.each([
  ["/TraceSegments", "TraceSegmentDocuments", 500, ""],
  ["/TraceGraph", "TraceIds", 5000, ""],
  ["/Traces", "TraceIds", 5, ""],
  ["/TelemetryRecords", "TelemetryRecords", 100, { Timestamp: 1 }],
])("%s takes a list of %s up to its limit", async (path, member, limit, entry) => {
  const { post } = await startApi();
  const list = (length: number): object => ({ [member]: Array.from({ length }, () => entry) });
  expect(await post(path, list(limit))).toMatchObject({ status: 200 });
  expect(await post(path, list(limit + 1))).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining(String(limit)) },
  });
});

test("a filter expression has at most 10,000 characters, in a search and in a group", async () => {
  const { post } = await startApi();
  const window = { StartTime: NOW - 60, EndTime: NOW };
  for (const [length, status] of [
    [10_000, 200],
    [10_001, 400],
  ] as const) {
    const FilterExpression = "ok".padEnd(length);
    expect(await post("/TraceSummaries", { ...window, FilterExpression })).toMatchObject({ status });
    expect(await post("/CreateGroup", { GroupName: `g${length}`, FilterExpression })).toMatchObject({
      status,
    });
  }
});

test("a reply that is too large is refused with what to do", async () => {
  const api = createApi({ maxReplyBytes: 100 });
  expect(await api.handle({ path: "/GetSamplingRules", body: "{}" })).toMatchObject({
    status: 400,
    body: expect.stringContaining("more than 100 bytes: ask for a shorter time, or for fewer traces"),
  });
});

test("the reply to a failure says what its server lets it say, and no more", async () => {
  const store = { ...openStore(), find: () => Promise.reject(new Error("/secret/path: disk I/O error")) };
  const api = createApi({ store, onFailure: () => "The store failed" });
  const { status, body } = await api.handle({
    path: "/TraceSummaries",
    body: JSON.stringify({ StartTime: 1, EndTime: 2 }),
  });
  expect([status, JSON.parse(body)]).toEqual([
    500,
    { __type: "InternalFailure", message: "The store failed", Message: "The store failed" },
  ]);
});
