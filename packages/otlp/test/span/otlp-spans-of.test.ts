import {
  newSegmentId,
  newTraceId,
  type Segment,
  type Subsegment,
  type TraceDocument,
} from "@xray-lab/segments";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeTraceRequest, otlpSpansOf, segmentsOf } from "../../src/index.ts";
import { TRACE, TRACE_ID } from "../spans.ts";

const id = fc.constant(undefined).map(newSegmentId);
const time = fc.integer({ min: 1, max: 4e15 }).map((microseconds) => microseconds / 1e6);
const work = {
  id,
  name: fc.stringMatching(/^[\p{L}\p{N} _.:/%&#=+\\\-@]{1,60}$/u),
  start_time: time,
  end_time: fc.option(time, { nil: undefined }),
  error: fc.boolean(),
  throttle: fc.boolean(),
  fault: fc.boolean(),
  annotations: fc.option(
    fc.dictionary(
      fc.stringMatching(/^a[\w.]{1,20}$/),
      fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
      { minKeys: 1, maxKeys: 4 },
    ),
    { nil: undefined },
  ),
};

/** A subsegment with up to this many levels in it. Without a limit the generator sometimes does not end. */
function subsegmentOf(levels: number): fc.Arbitrary<Subsegment> {
  const subsegments = levels === 0 ? fc.constant([]) : fc.array(subsegmentOf(levels - 1), { maxLength: 2 });
  return fc
    .record({ ...work, namespace: fc.constantFrom("aws", "remote", undefined), subsegments })
    .map(finished);
}

const segment = fc
  .record({
    ...work,
    trace_id: fc.constant(undefined).map(() => newTraceId()),
    parent_id: fc.option(id, { nil: undefined }),
    subsegments: fc.array(subsegmentOf(4), { maxLength: 2 }),
  })
  .map(finished);

/** A document has an end, or is in progress. */
function finished<T extends { end_time?: number | undefined }>(one: T): T {
  return one.end_time === undefined ? { ...one, in_progress: true } : one;
}

interface Kept {
  readonly parent: string | undefined;
  readonly type: string | undefined;
  readonly work: unknown;
}

/** The members of every segment and subsegment that a round trip keeps. The sign of zero is dropped, as in JSON. */
function keptOf(document: TraceDocument | Subsegment, parent?: string): Map<string, Kept> {
  const { id: own, name, start_time, end_time, in_progress, error, throttle, fault, annotations } = document;
  const kept = { name, start_time, end_time, in_progress, error, throttle, fault, annotations };
  const isSegment = "trace_id" in document && !("type" in document && document.type === "subsegment");
  const parent_id = "parent_id" in document ? document.parent_id : parent;
  const namespace = "namespace" in document ? document.namespace : undefined;
  const all = new Map<string, Kept>([
    [
      own,
      {
        parent: parent_id,
        type: isSegment ? "segment" : "subsegment",
        work: JSON.parse(JSON.stringify({ ...kept, namespace })),
      },
    ],
  ]);
  for (const child of document.subsegments ?? [])
    for (const [key, value] of keptOf(child, own)) all.set(key, value);
  return all;
}

test("documents made to spans and back keep ids, parents, times, names, outcomes and annotations", () => {
  fc.assert(
    fc.property(segment, (document) => {
      const spans = otlpSpansOf([document]);
      const { documents, rejected } = segmentsOf([{ scopeSpans: [{ spans }] }]);
      expect(rejected).toEqual([]);
      const again = new Map(documents.flatMap((one) => [...keptOf(one)]));
      expect(again).toEqual(keptOf(document));
      for (const one of documents) expect(one.trace_id).toBe(document.trace_id);
    }),
  );
});

const FULL: Segment = {
  trace_id: TRACE_ID,
  id: "a1b2c3d4e5f60718",
  name: "shop",
  start_time: 1_727_054_242.125,
  end_time: 1_727_054_242.5,
  error: true,
  throttle: false,
  fault: false,
  user: "linh",
  resource_arn: "arn:aws:ecs:eu-central-1:123456789012:task/shop",
  http: {
    request: { method: "GET", url: "http://shop.example/cart", user_agent: "curl", client_ip: "192.0.2.7" },
    response: { status: 404, content_length: 12 },
  },
  metadata: { default: { cart: { items: [1, 2] } }, audit: { by: "linh" } },
  links: [{ trace_id: TRACE_ID, id: "0011223344556677", attributes: { "aws.xray.linked": true } }],
};

test("a segment's other members are the same again", () => {
  const { documents } = segmentsOf([{ scopeSpans: [{ spans: otlpSpansOf([FULL]) }] }]);
  const [again] = documents;
  expect(again).toMatchObject({ ...FULL, metadata: { audit: { by: "linh" } } });
  expect(again?.metadata?.["default"]).toMatchObject({ cart: { items: [1, 2] } });
});

test("a call's aws, sql and cause are the same again", () => {
  const call: TraceDocument = {
    type: "subsegment",
    trace_id: TRACE_ID,
    parent_id: FULL.id,
    id: "0011223344556677",
    name: "shop@db",
    namespace: "remote",
    start_time: 1,
    end_time: 2,
    error: false,
    throttle: false,
    fault: true,
    aws: { operation: "GetItem", region: "eu-central-1", request_id: "r1", table_name: "carts", retries: 2 },
    cause: { exceptions: [{ id: "ffffffffffffffff", type: "IOError", message: "reset", remote: true }] },
    sql: { sanitized_query: "SELECT 1", database_type: "mysql", user: "shop" },
    traced: true,
  };
  const { documents } = segmentsOf([{ scopeSpans: [{ spans: otlpSpansOf([call]) }] }]);
  expect(documents).toMatchObject([call]);
});

test("nesting without bound is no problem", () => {
  let deepest: Subsegment = { id: newSegmentId(), name: "leaf", start_time: 1, end_time: 2 };
  for (let depth = 0; depth < 20_000; depth += 1) {
    deepest = { id: newSegmentId(), name: "node", start_time: 1, end_time: 2, subsegments: [deepest] };
  }
  const spans = otlpSpansOf([{ ...FULL, subsegments: [deepest] }]);
  expect(spans).toHaveLength(20_002);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
});

test("a number that no double can hold is no attribute: JSON has no word for it", () => {
  const attributes = JSON.parse('{"large":1e999,"count":7}') as Record<string, unknown>;
  const links = [{ trace_id: TRACE_ID, id: "0011223344556677", attributes }];
  expect(otlpSpansOf([{ ...FULL, links }])[0]?.links[0]?.attributes).toEqual([
    { key: "count", value: { intValue: "7" } },
  ]);
});

test("what nests deeper than a reader of OTLP follows is JSON in a text, so that the span can be written and read", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(1900)}1${"]".repeat(1900)}`);
  const spans = otlpSpansOf([
    { ...FULL, links: [{ trace_id: FULL.trace_id, id: FULL.id, attributes: { deep } }] },
  ]);
  const body = Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
  const [read] = decodeTraceRequest(body, "application/json").resourceSpans;
  expect(read?.scopeSpans[0]?.spans).toEqual(spans);
  expect(JSON.stringify(spans)).toContain("[".repeat(1800));
});
