import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeTraceRequest, OtlpRequestError } from "../../src/index.ts";
import type { ResourceSpans } from "../../src/otlp.ts";
import { anyAttributes, anySpan } from "../any-span.ts";
import { encodeRequest } from "../encode-request.ts";
import { attributes, SPAN, span, TRACE } from "../spans.ts";

const JSON_TYPE = "application/json";
const PROTOBUF = "application/x-protobuf";

function bytes(value: unknown): Uint8Array {
  return Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
}

function inJson(oneSpan: unknown): unknown {
  return { resourceSpans: [{ scopeSpans: [{ spans: [oneSpan] }] }] };
}

function refusal(body: Uint8Array, contentType: string | undefined): OtlpRequestError {
  try {
    decodeTraceRequest(body, contentType);
  } catch (error) {
    if (error instanceof OtlpRequestError) return error;
    throw error;
  }
  throw new Error("It was taken");
}

const requests = fc.array(
  fc.record({
    resource: anyAttributes.map((list) => ({ attributes: list })),
    scopeSpans: fc.array(fc.record({ spans: fc.array(anySpan, { maxLength: 2 }) }), { maxLength: 2 }),
  }),
  { maxLength: 2 },
);

test("protobuf and JSON of the same spans are the same request", () => {
  fc.assert(
    fc.property(requests, (resourceSpans: ResourceSpans[]) => {
      const fromJson = decodeTraceRequest(bytes({ resourceSpans }), JSON_TYPE);
      const fromProtobuf = decodeTraceRequest(encodeRequest(resourceSpans), PROTOBUF);
      // NaN and the infinities are texts in JSON, and JSON loses the sign of zero.
      expect(JSON.parse(JSON.stringify(normal(fromProtobuf)))).toEqual(
        JSON.parse(JSON.stringify(normal(fromJson))),
      );
      expect(fromJson.resourceSpans).toHaveLength(resourceSpans.length);
    }),
  );
});

/** NaN as a text. */
function normal(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, normal(member)]));
}

test("JSON may write 64-bit integers as strings or as numbers, and ids in either case", () => {
  const [read] = decodeTraceRequest(
    bytes(
      inJson({
        traceId: TRACE.toUpperCase(),
        spanId: SPAN.toUpperCase(),
        startTimeUnixNano: 5,
        endTimeUnixNano: "1727054242500000001",
        attributes: [{ key: "n", value: { intValue: 7 } }],
      }),
    ),
    JSON_TYPE,
  ).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  expect(read).toMatchObject({
    traceId: TRACE,
    spanId: SPAN,
    startTimeUnixNano: "5",
    endTimeUnixNano: "1727054242500000001",
    attributes: attributes({ n: 7 }),
  });
});

test("members that nobody knows, and null ones, are passed over", () => {
  const known = decodeTraceRequest(bytes(inJson(span())), JSON_TYPE);
  const unknown = inJson({ ...span(), flags: null, parentSpanId: null, future: [1], traceState: 7 });
  expect(decodeTraceRequest(bytes(unknown), JSON_TYPE)).toEqual(known);
});

test("a content type has parameters and any case", () => {
  expect(decodeTraceRequest(bytes("{}"), "Application/JSON; charset=UTF-8")).toEqual({ resourceSpans: [] });
  expect(decodeTraceRequest(new Uint8Array(), PROTOBUF)).toEqual({ resourceSpans: [] });
});

test.each([undefined, "", "text/plain", "application/grpc", "application/jsonp"])(
  "the content type %j is a 415",
  (contentType) => {
    expect(refusal(bytes("{}"), contentType)).toMatchObject({ status: 415 });
  },
);

test.each([
  ["", "The body is not JSON in UTF-8"],
  ["{", "The body is not JSON in UTF-8"],
  ["[]", "The body must be an object"],
  ["null", "The body must be an object"],
  [{ resourceSpans: {} }, "resourceSpans must be an array"],
  [{ resourceSpans: [{ scopeSpans: [7] }] }, "resourceSpans[0].scopeSpans[0] must be an object"],
  [inJson({ name: 7 }), "resourceSpans[0].scopeSpans[0].spans[0].name must be a string"],
  [inJson({ kind: "SPAN_KIND_SERVER" }), "resourceSpans[0].scopeSpans[0].spans[0].kind must be an integer"],
  [inJson({ startTimeUnixNano: "-1" }), "spans[0].startTimeUnixNano must be epoch nanoseconds"],
  [inJson({ startTimeUnixNano: 1e30 }), "spans[0].startTimeUnixNano must be epoch nanoseconds"],
  [inJson({ endTimeUnixNano: "18446744073709551616" }), "spans[0].endTimeUnixNano must be epoch nanoseconds"],
  [inJson({ attributes: [{ key: "k", value: 7 }] }), "spans[0].attributes[0].value must be an object"],
  [inJson({ attributes: [{ key: "k", value: { intValue: 1.5 } }] }), "value.intValue must be an integer"],
  [inJson({ attributes: [{ key: "k", value: { doubleValue: "1" } }] }), "value.doubleValue must be a number"],
  [inJson({ attributes: [{ key: "k", value: { arrayValue: [] } }] }), "value.arrayValue must be an object"],
])("%j is a 400: %s", (body, message) => {
  const refused = refusal(bytes(body), JSON_TYPE);
  expect(refused.status).toBe(400);
  expect(refused.message).toContain(message);
});

test("text that is not UTF-8 is a 400, in either encoding", () => {
  expect(refusal(Uint8Array.of(0x22, 0xff, 0x22), JSON_TYPE).status).toBe(400);
  const badKey = Uint8Array.of(0x0a, 7, 0x0a, 5, 0x0a, 3, 0x0a, 1, 0xff);
  expect(refusal(badKey, PROTOBUF).status).toBe(400);
});

test("protobuf that ends early is a 400, wherever it ends", () => {
  const whole = encodeRequest([{ scopeSpans: [{ spans: [span({ attributes: attributes({ a: "b" }) })] }] }]);
  const lengths = Array.from({ length: whole.length - 1 }, (_, n) => n + 1);
  const statuses = lengths.map((length) => refusal(whole.subarray(0, length), PROTOBUF).status);
  expect(new Set(statuses)).toEqual(new Set([400]));
});

/** Other errors are thrown again. */
function isTakenOrRefused(body: Uint8Array, contentType: string): boolean {
  try {
    return decodeTraceRequest(body, contentType).resourceSpans.length >= 0;
  } catch (error) {
    if (error instanceof OtlpRequestError) return true;
    throw error;
  }
}

test("any bytes are a request or a refusal, never another error", () => {
  const contentTypes = fc.constantFrom(JSON_TYPE, PROTOBUF);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), contentTypes, (body, contentType) => {
      expect(isTakenOrRefused(body, contentType)).toBe(true);
    }),
  );
});

test("values nested a hundred thousand deep are a 400", () => {
  const deep = `${'{"arrayValue":{"values":['.repeat(100_000)}{}${"]}}".repeat(100_000)}`;
  const body = JSON.stringify(inJson({ attributes: [{ key: "k", value: "VALUE" }] })).replace(
    '"VALUE"',
    deep,
  );
  expect(refusal(bytes(body), JSON_TYPE)).toMatchObject({ status: 400 });
});

test("a list thousands of levels deep in place of any member is a 400", () => {
  const deep = "[".repeat(16_000) + "]".repeat(16_000);
  const whole = JSON.stringify(
    inJson(
      span({
        attributes: [...attributes({ b: "text", c: true, d: 1 }), { key: "e", value: { doubleValue: 1.5 } }],
      }),
    ),
  );
  // Each value that is written is replaced in its turn.
  for (const { 0: value, index } of whole.matchAll(/(?<=:)("[^"]*"|[\d.]+|true)/g)) {
    const body = whole.slice(0, index) + deep + whole.slice(index + value.length);
    expect(refusal(bytes(body), JSON_TYPE)).toMatchObject({ status: 400 });
  }
});

function request(spans: number): Uint8Array {
  return bytes({ resourceSpans: [{ scopeSpans: [{ spans: Array.from({ length: spans }, () => ({})) }] }] });
}

test("10,000 spans are taken, one more is a 400", () => {
  expect(decodeTraceRequest(request(10_000), JSON_TYPE).resourceSpans).toHaveLength(1);
  expect(refusal(request(10_001), JSON_TYPE)).toMatchObject({
    status: 400,
    message: "A request holds at most 10000 spans",
  });
});

test("more than 5 MiB are a 413", () => {
  expect(refusal(bytes(" ".repeat(5 * 1024 * 1024 + 1)), JSON_TYPE)).toMatchObject({ status: 413 });
});

function manyValues(count: number): unknown {
  return inJson({ attributes: Array.from({ length: count }, () => ({ key: "k", value: {} })) });
}

test("a span of more members than a document has room for is a 400, in either encoding", () => {
  const attribute = { key: "k", value: {} };
  const spans = [span({ attributes: Array.from({ length: 10_000 }, () => attribute) })];
  const message = "resourceSpans[0].scopeSpans[0].spans[0] must have at most 20000 members";
  expect(refusal(bytes(manyValues(10_000)), JSON_TYPE)).toMatchObject({ status: 400, message });
  expect(refusal(encodeRequest([{ scopeSpans: [{ spans }] }]), PROTOBUF)).toMatchObject({
    status: 400,
    message,
  });
});

test("a span larger than 512 KiB is a 400 in protobuf", () => {
  const spans = [span({ attributes: attributes({ blob: "x".repeat(600_000) }) })];
  expect(refusal(encodeRequest([{ scopeSpans: [{ spans }] }]), PROTOBUF)).toMatchObject({
    status: 400,
    message: "resourceSpans[0].scopeSpans[0].spans[0] must have at most 524288 bytes",
  });
});

test("a request of more than a million members is a 400", () => {
  expect(refusal(bytes(`[${"[],".repeat(1_000_000)}[]]`), JSON_TYPE)).toMatchObject({
    status: 400,
    message: "The body has more than 1000000 members",
  });
});
