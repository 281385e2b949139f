import { expect, test } from "vitest";
import { segmentsOf } from "../../src/index.ts";
import { attributes, call, documentOf, documentsOf, KIND, PARENT, SPAN, span, TRACE_ID } from "../spans.ts";

const REMOTE = 0x301;
const SHOP = { "service.name": "shop" };

test("a server span is a segment below its caller, named after its service", () => {
  const document = documentOf(span({ parentSpanId: PARENT }), SHOP);
  expect(document).toMatchObject({ trace_id: TRACE_ID, id: SPAN, parent_id: PARENT, name: "shop" });
  expect(document).not.toHaveProperty("type");
  expect(document).not.toHaveProperty("namespace");
});

test.each(["", "0000000000000000", undefined])(
  "a span whose parent is %j is a segment without a parent",
  (parentSpanId) => {
    const document = documentOf(
      span({ kind: KIND.internal, ...(parentSpanId !== undefined && { parentSpanId }) }),
      SHOP,
    );
    expect(document).not.toHaveProperty("parent_id");
    expect(document).not.toHaveProperty("type");
    // As in the exporter, only server spans have the name of the service.
    expect(document.name).toBe("GET /cart");
  },
);

test.each([
  ["client", KIND.client, "remote"],
  ["producer", KIND.producer, undefined],
  ["consumer", KIND.consumer, undefined],
  ["internal", KIND.internal, undefined],
  ["unspecified", 0, undefined],
])("a %s span with a parent is a subsegment", (_kind, kind, namespace) => {
  const document = documentOf(span({ kind, parentSpanId: PARENT }), SHOP);
  expect(document).toMatchObject({
    type: "subsegment",
    parent_id: PARENT,
    trace_id: TRACE_ID,
    name: "GET /cart",
  });
  expect("namespace" in document ? document.namespace : undefined).toBe(namespace);
});

test("a consumer whose parent is in another process begins a segment of its service", () => {
  const document = documentOf(span({ kind: KIND.consumer, parentSpanId: PARENT, flags: REMOTE }), SHOP);
  expect(document).toMatchObject({ id: SPAN, parent_id: PARENT, name: "shop" });
  expect(document).not.toHaveProperty("type");
});

test("a consumer whose parent is in its own process does not", () => {
  expect(documentOf(span({ kind: KIND.consumer, parentSpanId: PARENT, flags: 0x101 }))).toMatchObject({
    type: "subsegment",
  });
});

test("internal work that is a local root is a segment, and may say what it is called", () => {
  const root = { "aws.span.kind": "LOCAL_ROOT", "aws.local.service": "cart-worker" };
  const document = documentOf(
    span({ kind: KIND.internal, parentSpanId: PARENT, attributes: attributes(root) }),
    SHOP,
  );
  expect(document).toMatchObject({ id: SPAN, parent_id: PARENT, name: "cart-worker" });
  expect(document).not.toHaveProperty("type");
});

test("a local root that is a call is a segment of the caller and a subsegment of the call", () => {
  const root = { "aws.span.kind": "LOCAL_ROOT", "aws.local.service": "shop", "aws.remote.service": "mail" };
  const http = { "url.full": "http://mail/send", "http.response.status_code": 503 };
  const [caller, called, ...others] = documentsOf(
    call({ attributes: attributes({ ...root, ...http }) }),
    SHOP,
  );
  expect(others).toEqual([]);
  expect(caller).toMatchObject({ name: "shop", parent_id: PARENT, fault: true });
  expect(caller).not.toHaveProperty("http");
  expect(caller?.metadata).toEqual({ default: { "otel.resource.service.name": "shop" } });
  expect(called).toMatchObject({
    type: "subsegment",
    id: SPAN,
    parent_id: caller?.id,
    name: "mail",
    namespace: "remote",
    http: { request: { url: "http://mail/send" }, response: { status: 503 } },
  });
});

test.each([
  [span({ traceId: "0".repeat(32) }), "InvalidTraceId"],
  [span({ traceId: "5759e988" }), "InvalidTraceId"],
  [span({ spanId: "" }), "InvalidId"],
  [span({ spanId: "0000000000000000" }), "InvalidId"],
  [span({ parentSpanId: "nonsense" }), "InvalidParentId"],
  [span({ startTimeUnixNano: "0" }), "MissingStartTime"],
])("a span without what it must have is rejected alone (%#)", (bad, code) => {
  const { documents, rejected } = segmentsOf([{ scopeSpans: [{ spans: [bad, span({ spanId: PARENT })] }] }]);
  expect(documents.map(({ id }) => id)).toEqual([PARENT]);
  expect(rejected).toEqual([{ span: bad, code, detail: expect.stringMatching(/must be|missing/) }]);
});

function deep(levels: number): string {
  return `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`;
}

test("metadata that nests too deeply costs its span, and no other", () => {
  const spans = [8000, 1000, 999].map((levels) =>
    span({ attributes: attributes({ "aws.xray.metadata.own": deep(levels) }) }),
  );
  const { documents, rejected } = segmentsOf([{ scopeSpans: [{ spans }] }]);
  expect(documents).toHaveLength(1);
  const detail = "metadata in one attribute must nest at most 1000 levels";
  expect(rejected).toEqual(spans.slice(0, 2).map((one) => ({ span: one, code: "InvalidSegment", detail })));
});

test("whatever fails in the translation of a span costs that span, and no other", () => {
  const bad = { ...span(), startTimeUnixNano: "not a number" };
  const { documents, rejected } = segmentsOf([{ scopeSpans: [{ spans: [bad, span()] }] }]);
  expect(documents).toHaveLength(1);
  const detail = expect.stringContaining("it cannot be translated: SyntaxError");
  expect(rejected).toEqual([{ span: bad, code: "InvalidSegment", detail }]);
});

test("the spans of a resource for which no document has room are refused before they are translated", () => {
  const resource = { attributes: attributes({ blob: "x".repeat(66_000) }) };
  const one = span();
  const { documents, rejected } = segmentsOf([{ resource, scopeSpans: [{ spans: [one] }] }]);
  expect(documents).toEqual([]);
  const detail = "the attributes of its resource are larger than 64 kB";
  expect(rejected).toEqual([{ span: one, code: "InvalidSegment", detail }]);
});
