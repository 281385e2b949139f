import fc from "fast-check";
import { expect, test } from "vitest";
import {
  fromW3cTraceId,
  isSegmentId,
  isTraceId,
  newSegmentId,
  newTraceId,
  toW3cTraceId,
  traceIdAt,
  traceIdTime,
} from "../src/index.ts";

test("a new trace id has the form 1-8hex-24hex", () => {
  expect(newTraceId()).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
});

test("a trace id carries the second it was made in", () => {
  expect(newTraceId(new Date(1_727_054_242_999)).slice(0, 10)).toBe("1-66f0c1a2");
  expect(traceIdTime("1-66f0c1a2-4d1c2f0e9b7a63518c0d4e21")).toBe(1_727_054_242);
});

test("a trace id made now carries the present second", () => {
  const before = Math.floor(Date.now() / 1000);
  const time = traceIdTime(newTraceId());
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now() / 1000);
});

test("every second up to 2106 comes back from a trace id", () => {
  fc.assert(
    fc.property(fc.nat(0xffff_ffff), (second) => {
      expect(traceIdTime(newTraceId(new Date(second * 1000)))).toBe(second);
    }),
  );
});

test("a trace id keeps its form whatever the clock says", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: false }), (now) => {
      expect(isTraceId(newTraceId(now))).toBe(true);
    }),
  );
});

test("ids do not repeat", () => {
  const now = new Date();
  const ids = Array.from({ length: 2000 }, () => [newTraceId(now), newSegmentId()]).flat();
  expect(new Set(ids).size).toBe(4000);
});

test("a new segment id has 16 hexadecimal digits", () => {
  expect(newSegmentId()).toMatch(/^[0-9a-f]{16}$/);
});

test("ids are recognised in either case", () => {
  expect(isTraceId("1-66F0C1A2-4D1C2F0E9B7A63518C0D4E21")).toBe(true);
  expect(isSegmentId("A1B2C3D4E5F60718")).toBe(true);
});

test.each([
  "",
  "66f0c1a24d1c2f0e9b7a63518c0d4e21",
  "2-66f0c1a2-4d1c2f0e9b7a63518c0d4e21",
  "1-66f0c1a-4d1c2f0e9b7a63518c0d4e21",
  "1-66f0c1a2-4d1c2f0e9b7a63518c0d4e2",
  "1-66f0c1ag-4d1c2f0e9b7a63518c0d4e21",
  "1-66f0c1a2-4d1c2f0e9b7a63518c0d4e21\n",
  " 1-66f0c1a2-4d1c2f0e9b7a63518c0d4e21",
])("%j is no trace id and has no time", (traceId) => {
  expect(isTraceId(traceId)).toBe(false);
  expect(traceIdTime(traceId)).toBeUndefined();
});

test("only strings are ids", () => {
  expect([1234567890123456, null, undefined, ["a1b2c3d4e5f60718"]].some(isSegmentId)).toBe(false);
});

test("a trace id can be made for a second", () => {
  expect(traceIdAt(1_727_054_242.9, "4d1c2f0e9b7a63518c0d4e21")).toBe("1-66f0c1a2-4d1c2f0e9b7a63518c0d4e21");
});

test.each([
  "",
  "0".repeat(32),
  "5759E988BD862E3FE1BE46A994272793",
  "5759e988bd862e3fe1be46a99427279",
  "5759e988bd862e3fe1be46a994272793\n",
])("%j is no trace id of W3C", (id) => {
  expect(fromW3cTraceId(id)).toBeUndefined();
});

test("every W3C trace id becomes a trace id of X-Ray, and comes back from it", () => {
  expect(fromW3cTraceId("5759e988bd862e3fe1be46a994272793")).toBe("1-5759e988-bd862e3fe1be46a994272793");
  fc.assert(
    fc.property(fc.oneof(fc.stringMatching(/^[0-9a-f]{32}$/), fc.string()), (id) => {
      const traceId = fromW3cTraceId(id);
      if (traceId === undefined) return;
      expect(isTraceId(traceId)).toBe(true);
      expect(toW3cTraceId(traceId)).toBe(id);
    }),
  );
});
