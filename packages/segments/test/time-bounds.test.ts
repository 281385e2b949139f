import * as fc from "fast-check";
import { expect, test } from "vitest";

import { parseDocument, type TimeBounds, timeBoundsAt, traceIdAt } from "../src/index.ts";
import { FORMS, independentSubsegment, segment, subsegment } from "./examples.ts";

const NOW = 1_727_054_243;
const DAY = 86_400;
const UNIQUE = "4d1c2f0e9b7a63518c0d4e21";

function refusal(document: object, bounds: TimeBounds = timeBoundsAt(NOW)): object | undefined {
  const parsed = parseDocument(JSON.stringify(document), bounds);
  return parsed.ok ? undefined : parsed.rejection;
}

test.each(Object.entries(FORMS))("%s is taken at its time", (_form, document) => {
  expect(refusal(document)).toBeUndefined();
});

test.each([
  ["2016", 1_461_096_053, "is 2016-04-19T20:00:53Z, before 2024-08-24T01:17:23Z"],
  ["31 days ago", NOW - 31 * DAY, "is 2024-08-23T01:17:23Z, before 2024-08-24T01:17:23Z"],
  ["an hour ahead", NOW + 3600, "is 2024-09-23T02:17:23Z, after 2024-09-23T01:22:23Z"],
  ["tomorrow", NOW + DAY, "is 2024-09-24T01:17:23Z, after 2024-09-23T01:22:23Z"],
])("a trace id of %s is refused as InvalidTraceId, also with a start of now", (_when, second, why) => {
  const trace_id = traceIdAt(second, UNIQUE);
  for (const start_time of [NOW, second])
    expect(refusal(segment({ trace_id, start_time, end_time: start_time }))).toEqual({
      id: segment().id,
      code: "InvalidTraceId",
      message: "Invalid segment. ErrorCode: InvalidTraceId",
      detail: `trace_id is "${trace_id}"; the time in it ${why}: see whether the clocks agree`,
    });
});

test("a trace id of 29 days ago, and one of four minutes ahead, are taken", () => {
  for (const second of [NOW - 29 * DAY, NOW + 240])
    expect(refusal(segment({ trace_id: traceIdAt(second, UNIQUE) }))).toBeUndefined();
});

test("a random trace id is taken in a document that was made from a span of OpenTelemetry", () => {
  const trace_id = "1-ffffffff-4d1c2f0e9b7a63518c0d4e21";
  const aws = { xray: { sdk: "opentelemetry for go", auto_instrumentation: false } };
  expect(refusal(segment({ trace_id, aws }))).toBeUndefined();
  expect(refusal(segment({ trace_id, aws: { xray: { sdk: "X-Ray for Go" } } }))).toMatchObject({
    code: "InvalidTraceId",
  });
});

test("a random trace id is taken in the segment of a service that was called, because its caller may be traced by OpenTelemetry", () => {
  const trace_id = "1-00000001-4d1c2f0e9b7a63518c0d4e21";
  const called = segment({ trace_id, parent_id: "53995c3f42cd8ad8" });
  expect(refusal(called)).toBeUndefined();
  expect(refusal({ ...independentSubsegment(), trace_id })).toBeUndefined();
  expect(refusal({ ...called, start_time: NOW - 31 * DAY })).toMatchObject({ code: "InvalidStartTime" });
});

test("where all documents come from OpenTelemetry no trace id has a time", () => {
  const document = segment({ trace_id: "1-00000001-4d1c2f0e9b7a63518c0d4e21" });
  expect(refusal(document, { ...timeBoundsAt(NOW), randomTraceIds: true })).toBeUndefined();
});

test.each([
  ["InvalidStartTime", { start_time: NOW - 31 * DAY }, "start_time is 1724375843; that is 2024-08-23"],
  ["InvalidStartTime", { start_time: 1 }, "start_time is 1; that is 1970-01-01"],
  ["InvalidStartTime", { start_time: NOW + 301 }, "start_time is 1727054544; that is 2024-09-23T01:22:24Z"],
  ["InvalidEndTime", { end_time: NOW + DAY }, "end_time is 1727140643; that is 2024-09-24"],
])("%s: %j of a segment, of a subsegment in it, and of one sent alone", (code, members, detail) => {
  expect(refusal({ ...segment(), ...members })).toMatchObject({
    code,
    message: `Invalid segment. ErrorCode: ${code}`,
    detail: expect.stringContaining(detail) as string,
  });
  const message = `Invalid subsegment. ErrorCode: ${code}, Cause: null`;
  expect(refusal({ ...independentSubsegment(), ...members })).toMatchObject({ code, message });
  const inner = subsegment({ subsegments: [{ ...subsegment(), ...members }] });
  expect(refusal(segment({ subsegments: [subsegment(), inner] }))).toMatchObject({
    id: segment().id,
    code,
    message,
    detail: expect.stringContaining(`subsegments[1].subsegments[0].${detail}`) as string,
  });
});

test("clocks that differ by minutes cost no document, and an end long ago is the sender's", () => {
  expect(refusal(segment({ start_time: NOW + 299, end_time: NOW + 299 }))).toBeUndefined();
  expect(refusal(segment({ end_time: 1 }))).toBeUndefined();
});

test("no time that is taken is out of bounds, whatever the numbers are", () => {
  const { earliest, latest } = timeBoundsAt(NOW);
  const times = fc.oneof(fc.double(), fc.double({ min: earliest - DAY, max: latest + DAY, noNaN: true }));
  fc.assert(
    fc.property(times, times, times, (start_time, end_time, inner) => {
      const document = segment({ start_time, end_time, subsegments: [subsegment({ start_time: inner })] });
      const good = [start_time, inner].every((time) => time >= earliest && time <= latest);
      expect(refusal(document) === undefined).toBe(good && end_time >= 0 && end_time <= latest);
    }),
  );
});
