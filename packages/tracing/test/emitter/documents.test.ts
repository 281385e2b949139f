import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { documentsOf, jsonOf } from "../../src/emitter/documents.ts";
import { edges, segments, type TestEntity, TRACE_ID } from "./tree.ts";

const LIMIT = 2_000;

const withoutSegment = (name: string, value: unknown): unknown => (name === "segment" ? undefined : value);

/** As in the SDK, the entity has members that are not part of the document. */
function emitted(original: TestEntity): TestEntity & { format(): string } {
  const entity = structuredClone(original);
  for (const child of entity.subsegments ?? []) child.segment = entity;
  return Object.assign(entity, { format: () => JSON.stringify(entity, withoutSegment) });
}

function documents(entity: TestEntity, limit = LIMIT): TestEntity[] {
  return documentsOf(emitted(entity), limit).map((json) => JSON.parse(json) as TestEntity);
}

function node(id: number, subsegments: TestEntity[] = [], metadata?: Record<string, unknown>): TestEntity {
  const named = { id: id.toString(16).padStart(16, "0"), name: "work", start_time: 1, end_time: 2 };
  return { ...named, ...(metadata && { metadata }), ...(subsegments.length > 0 && { subsegments }) };
}

test("whatever the tree, every document keeps the limit, and together they are the tree, each node once", () => {
  fc.assert(
    fc.property(segments, fc.integer({ min: 1_500, max: 6_000 }), (segment, limit) => {
      const original = edges([structuredClone(segment)]);
      const sent = documentsOf(emitted(segment), limit);
      for (const document of sent) expect(Buffer.byteLength(document)).toBeLessThanOrEqual(limit);
      expect(edges(sent.map((document) => JSON.parse(document) as TestEntity))).toEqual(original);
    }),
  );
});

const text = (length: number): Record<string, unknown> => ({ default: { text: "x".repeat(length) } });

test("the parts name the trace and their parent, and the segment comes last", () => {
  const big = text(1_200);
  const sent = documents({ ...node(1, [node(2, [], big), node(3, [], big)]), trace_id: TRACE_ID });
  const passport = { type: "subsegment", trace_id: TRACE_ID, parent_id: node(1).id };
  expect(sent).toEqual([
    { ...passport, ...node(2, [], big) },
    { ...node(1, [node(3, [], big)]), trace_id: TRACE_ID },
  ]);
});

test("a subtree leaves whole when it fits, the largest first", () => {
  const large = node(2, [node(3, [], text(500)), node(4, [], text(500))]);
  const sent = documents({ ...node(1, [node(5, [], text(700)), large]), trace_id: TRACE_ID });
  expect(
    sent.map(({ id, subsegments = [] }) => [Number(id), subsegments.map((child) => Number(child.id))]),
  ).toEqual([
    [2, [3, 4]],
    [1, [5]],
  ]);
});

test("a segment that fits is one document, formatted once and not taken apart", () => {
  const format = vi.fn<() => string>(() => '{"fits":true}');
  const entity = { ...emitted({ ...node(1, [node(2)]), trace_id: TRACE_ID }), format };
  expect(documentsOf(entity, LIMIT)).toEqual(['{"fits":true}']);
  expect(format).toHaveBeenCalledTimes(1);
});

test("the limit is in bytes, and inclusive", () => {
  const entity = { ...node(1, [node(2)], { default: { text: "語".repeat(500) } }), trace_id: TRACE_ID };
  const bytes = Buffer.byteLength(JSON.stringify(entity));
  expect(documents(entity, bytes)).toHaveLength(1);
  expect(documents(entity, bytes - 1)).toHaveLength(2);
});

test("a wide segment that is one byte too large loses one child to a document of its own", () => {
  const children = Array.from({ length: 100 }, (_, index) => node(index + 2));
  const entity = { ...node(1, children), trace_id: TRACE_ID };
  const limit = Buffer.byteLength(JSON.stringify(entity)) - 1;
  const sent = documentsOf(emitted(entity), limit);
  expect(sent).toHaveLength(2);
  for (const document of sent) expect(Buffer.byteLength(document)).toBeLessThanOrEqual(limit);
});

test("a subsegment that was sent before, or that hangs in two places, is sent once below its parent", () => {
  const twice = { ...node(2, [], text(1_200)), type: "subsegment", trace_id: "old", parent_id: "old" };
  const sent = documents({ ...node(1, [twice, twice, node(3, [], text(1_200))]), trace_id: TRACE_ID });
  expect(sent).toMatchObject([
    { id: node(2).id, type: "subsegment", trace_id: TRACE_ID, parent_id: node(1).id },
    { id: node(1).id, subsegments: [{ id: node(3).id }] },
  ]);
  expect(sent[1]?.subsegments).toHaveLength(1);
});

test("captures that nest deeper than the stack arrive", () => {
  let chain = node(12_000);
  for (let id = 11_999; id >= 1; id--) chain = node(id, [chain]);
  const sent = documentsOf(
    {
      ...chain,
      trace_id: TRACE_ID,
      format: () => {
        throw new RangeError("Maximum call stack size exceeded");
      },
    },
    64_000,
  );
  expect(sent.join("").match(/"name":"work"/g)).toHaveLength(12_000);
});

test("a node that cannot be serialised says so, and its neighbours are as they were", () => {
  const circular: Record<string, unknown> = { before: 1 };
  circular["self"] = circular;
  const neighbour = node(3, [], { default: { fine: true } });
  const [sent, ...more] = documents({
    ...node(1, [node(2, [], { default: { circular } }), neighbour]),
    trace_id: TRACE_ID,
  });
  expect(more).toEqual([]);
  expect(sent?.subsegments).toEqual([
    node(2, [], {
      default: { circular: { before: 1, self: "[circular]" } },
      tracing: { unserialisable: ["metadata.default.circular.self"] },
    }),
    neighbour,
  ]);
});

test("jsonOf keeps a large segment in one piece, also one that cannot be serialised as it is", () => {
  const metadata = { default: { text: "x".repeat(100_000), big: 1n } };
  const json = JSON.parse(
    jsonOf(emitted({ ...node(1, [node(2)], metadata), trace_id: TRACE_ID })),
  ) as TestEntity;
  expect(json).toEqual({
    ...node(1, [node(2)], { default: { text: metadata.default.text, big: "1" } }),
    trace_id: TRACE_ID,
  });
});

test("a member named __proto__ stays when a segment is taken apart", () => {
  const odd = JSON.parse(`{"id":"0000000000000001","__proto__":{"a":1}}`) as object;
  const entity = {
    ...odd,
    format: (): string => {
      throw new Error("taken apart");
    },
  };
  Object.defineProperty(entity, "format", { enumerable: false });
  expect(documentsOf(entity, 1_000)).toEqual([JSON.stringify(odd)]);
});
