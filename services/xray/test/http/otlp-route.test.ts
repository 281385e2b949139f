import { gzipSync } from "node:zlib";
import { newSegmentId, newTraceId } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { type RunningXray, runXray } from "../running-xray.ts";

interface Post {
  readonly contentType?: string;
  readonly encoding?: string;
}

async function post(
  xray: RunningXray,
  body: string | Uint8Array,
  { contentType, encoding }: Post = {},
): Promise<Response> {
  return fetch(`${xray.url}/v1/traces`, {
    method: "POST",
    body: Buffer.from(body),
    headers: {
      "content-type": contentType ?? "application/json",
      ...(encoding !== undefined && { "content-encoding": encoding }),
    },
  });
}

function requestWith(...spans: readonly object[]): string {
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
}

function span(members: object = {}): object {
  const startTimeUnixNano = String(BigInt(Date.now()) * 1_000_000n);
  const traceId = newTraceId().replaceAll("-", "").slice(1);
  return {
    traceId,
    spanId: newSegmentId(),
    name: "work",
    kind: 2,
    startTimeUnixNano,
    endTimeUnixNano: startTimeUnixNano,
    ...members,
  };
}

test("spans that cannot be taken are told apart, and listed with the reason", async () => {
  const xray = await runXray();
  const large = [{ key: "blob", value: { stringValue: "x".repeat(70_000) } }];
  const response = await post(
    xray,
    requestWith(span(), span({ spanId: "nonsense" }), span({ attributes: large }), span()),
  );
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    partialSuccess: {
      rejectedSpans: "2",
      errorMessage: expect.stringContaining('span "nonsense", the first of 2: InvalidId: spanId must be 16'),
    },
  });
  expect(await xray.intake()).toMatchObject({
    received: 4,
    accepted: 2,
    rejected: { InvalidId: 1, InvalidSegment: 1 },
    otlp: { accepted: 2, rejected: 2 },
    recentRejections: [
      { reason: "InvalidSegment", sender: "otlp", detail: expect.stringContaining("64 kB") },
      { reason: "InvalidId", sender: "otlp", prefix: expect.stringContaining('"spanId":"nonsense"') },
    ],
  });
});

test("a batch that is sent twice is stored once", async () => {
  const xray = await runXray();
  const body = requestWith(
    span({ kind: 3, attributes: [{ key: "aws.span.kind", value: { stringValue: "LOCAL_ROOT" } }] }),
  );
  await post(xray, body);
  const response = await post(xray, body);
  expect(await response.json()).toEqual({});
  expect(await xray.intake()).toMatchObject({ store: { traces: 1, documents: 2 } });
});

test.each([
  ["{", {}, 400, "The body is not JSON in UTF-8"],
  [requestWith({ name: 1 }), {}, 400, "resourceSpans[0].scopeSpans[0].spans[0].name must be a string"],
  ["{}", { encoding: "gzip" }, 400, "The body is not gzip, though its Content-Encoding says so"],
  ["{}", { encoding: "br" }, 415, "Content-Encoding must be gzip, identity or absent"],
  [
    "{}",
    { contentType: "text/plain" },
    415,
    "Content-Type must be application/x-protobuf or application/json",
  ],
  [gzipSync(Buffer.alloc(50_000_000, " ")), { encoding: "gzip" }, 413, "larger than 5242880 bytes"],
  [Buffer.alloc(5_242_881, " "), {}, 413, "larger than 5242880 bytes"],
] as const)(
  "a request that is wrong is refused in the form it asked in (%#)",
  async (body, how, status, message) => {
    const xray = await runXray();
    const response = await post(xray, body, how);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({
      code: status === 413 ? 8 : 3,
      message: expect.stringContaining(message),
    });
    expect(await xray.intake()).toMatchObject({ received: 0, accepted: 0 });
  },
);

test("a refusal of protobuf is a google.rpc.Status in protobuf", async () => {
  const xray = await runXray();
  const response = await post(xray, Uint8Array.of(0xff), { contentType: "application/x-protobuf" });
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toBe("application/x-protobuf");
  const body = Buffer.from(await response.arrayBuffer());
  expect(body.subarray(0, 3).toString("hex")).toBe("080312");
  expect(body.subarray(4).toString()).toBe("The body is not a protobuf ExportTraceServiceRequest");
});

test("one attribute with JSON 8,000 levels deep costs its span, and not the others of its batch", async () => {
  const xray = await runXray();
  const stringValue = `{"a":${"[".repeat(8000)}${"]".repeat(8000)}}`;
  const attributes = [{ key: "aws.xray.metadata.own", value: { stringValue } }];
  const response = await post(xray, requestWith(span(), span({ attributes }), span()));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    partialSuccess: {
      rejectedSpans: "1",
      errorMessage: expect.stringContaining("metadata in one attribute must nest at most 1000 levels"),
    },
  });
  expect(await xray.intake()).toMatchObject({ otlp: { accepted: 2, rejected: 1 } });
});
