import { newSegmentId, newTraceId, type Subsegment } from "@xray-lab/segments";
import type { CompiledSegment } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildWaterfall } from "../../src/pages/waterfall.ts";

const TRACE_ID = newTraceId();

function segment(partial: Partial<CompiledSegment> = {}): CompiledSegment {
  return {
    trace_id: TRACE_ID,
    id: newSegmentId(),
    name: "service",
    start_time: 100,
    end_time: 101,
    ...partial,
  };
}

function subsegment(partial: Partial<Subsegment> = {}): Subsegment {
  return { id: newSegmentId(), name: "call", start_time: 100.2, end_time: 100.7, ...partial };
}

function mark(partial: Partial<Subsegment>): unknown {
  return buildWaterfall([segment(partial)]).rows.map((row) => row.mark)[0];
}

test("a callee is indented under the call that reached it, wherever it stands in the list", () => {
  const call = subsegment({ name: "notification", namespace: "remote" });
  const query = subsegment({ name: "usermgmt@sqlite", start_time: 100.1 });
  const callee = segment({ name: "V1-Notification", parent_id: call.id, start_time: 100.3, end_time: 100.6 });
  const caller = segment({ name: "User-Management", subsegments: [call, query] });
  expect(buildWaterfall([callee, caller]).rows.map(({ depth, name, kind }) => [depth, name, kind])).toEqual([
    [0, "User-Management", "segment"],
    [1, "usermgmt@sqlite", "subsegment"],
    [1, "notification", "subsegment"],
    [2, "V1-Notification", "segment"],
  ]);
});

test("bars are fractions of the whole trace", () => {
  const [, row] = buildWaterfall([segment({ subsegments: [subsegment()] })]).rows;
  expect(row?.offset).toBeCloseTo(0.2);
  expect(row?.length).toBeCloseTo(0.5);
  expect(row?.duration).toBeCloseTo(0.5);
});

test("the worst that happened is what is marked", () => {
  expect(mark({})).toBe("ok");
  expect(mark({ error: true })).toBe("error");
  expect(mark({ error: true, throttle: true })).toBe("throttle");
  expect(mark({ error: true, throttle: true, fault: true })).toBe("fault");
  expect(mark({ fault: false })).toBe("ok");
});

test("SQL, requests, statuses and exceptions are told", () => {
  const { rows } = buildWaterfall([
    segment({
      http: { request: { method: "POST", url: "http://a/b" }, response: { status: 503 } },
      cause: {
        exceptions: [
          { id: "1", type: "Error", message: "down" },
          { id: "2", message: "alone" },
        ],
      },
      subsegments: [subsegment({ sql: { sanitized_query: "SELECT 1" }, in_progress: true })],
    }),
  ]);
  expect(rows[0]).toMatchObject({
    detail: "POST http://a/b",
    status: 503,
    exceptions: ["Error: down", "alone"],
  });
  expect(rows[1]).toMatchObject({ detail: "SELECT 1", status: undefined, inProgress: true });
});

test("segments that name each other as parents are shown, once each", () => {
  const one = segment({ id: "a".repeat(16), parent_id: "b".repeat(16), name: "one" });
  const two = segment({ id: "b".repeat(16), parent_id: "a".repeat(16), name: "two" });
  const self = segment({ id: "c".repeat(16), parent_id: "c".repeat(16), name: "self" });
  expect(
    buildWaterfall([one, two, self])
      .rows.map(({ name }) => name)
      .toSorted(),
  ).toEqual(["one", "self", "two"]);
});

test("a trace without any duration, and one without segments, still have rows", () => {
  expect(buildWaterfall([segment({ end_time: 100 })]).rows).toMatchObject([{ offset: 0, length: 0 }]);
  expect(buildWaterfall([])).toEqual({ rows: [], omitted: 0 });
});

test("beyond a thousand rows the rest is counted", () => {
  const subsegments = Array.from({ length: 1200 }, () => subsegment());
  const waterfall = buildWaterfall([segment({ subsegments })]);
  expect(waterfall.rows).toHaveLength(1000);
  expect(waterfall.omitted).toBe(201);
});

test("nesting as deep as a document can hold is no problem", () => {
  let deepest = subsegment();
  for (let depth = 0; depth < 20_000; depth += 1) deepest = subsegment({ subsegments: [deepest] });
  expect(buildWaterfall([segment({ subsegments: [deepest] })]).omitted).toBe(20_002 - 1000);
});

test("whatever the times and the parents, every segment has one row and its bar stays inside", () => {
  const times = fc.double({ min: -1e12, max: 1e12, noNaN: true });
  const ids = fc.constantFrom("1", "2", "3", "4");
  const segments = fc.array(
    fc.record({ id: ids, parent_id: fc.option(ids, { nil: undefined }), start_time: times, end_time: times }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(segments, (generated) => {
      const { rows } = buildWaterfall(
        generated.map(({ parent_id, ...rest }) => segment({ ...rest, ...(parent_id && { parent_id }) })),
      );
      expect(rows).toHaveLength(generated.length);
      for (const { offset, length } of rows) {
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(length).toBeGreaterThanOrEqual(0);
        expect(offset + length).toBeLessThanOrEqual(1);
      }
    }),
  );
});
