import { expect, test } from "vitest";
import { parseDocument, type Rejection } from "../src/index.ts";
import type { RejectionCode } from "../src/rejection.ts";
import { independentSubsegment, segment, subsegment } from "./examples.ts";

const { id } = segment();

function rejectionOf(text: string): Rejection {
  const parsed = parseDocument(text);
  if (parsed.ok) throw new Error(`accepted: ${text}`);
  return parsed.rejection;
}

const FAULTS: readonly (readonly [RejectionCode, object, string])[] = [
  ["MissingId", { id: undefined }, "id is missing"],
  ["MissingId", { id: "" }, "id is missing"],
  ["MissingId", { id: null }, "id is missing"],
  ["InvalidId", { id: "a1b2" }, 'id is "a1b2"; it must be 16 hexadecimal digits'],
  ["InvalidId", { id: 1234567890123456 }, "id is 1234567890123456; it must be 16 hexadecimal digits"],
  ["MissingName", { name: undefined }, "name is missing"],
  ["MissingName", { name: "" }, "name is missing"],
  ["InvalidName", { name: 7 }, "name is 7; it must be a string"],
  ["InvalidName", { name: "mysql at X:?" }, 'name is "mysql at X:?"; it must be free of "?"'],
  ["InvalidName", { name: "a\nb" }, String.raw`name is "a\nb"; it must be free of "\n"`],
  ["InvalidName", { name: "a\u009bb" }, String.raw`name is "a\u{9b}b"; it must be free of "\u{9b}"`],
  ["InvalidName", { name: "\ud800" }, String.raw`name is "\ud800"; it must be free of "\ud800"`],
  [
    "InvalidName",
    { name: "x".repeat(201) },
    `name is "${"x".repeat(60)}" (cut); it must be at most 200 characters long`,
  ],
  ["MissingStartTime", { start_time: undefined }, "start_time is missing"],
  ["InvalidStartTime", { start_time: "1" }, 'start_time is "1"; it must be a number of epoch seconds'],
  ["InvalidStartTime", { start_time: -1 }, "start_time is -1; it must be a number of epoch seconds"],
  [
    "InvalidStartTime",
    { start_time: 9e12 },
    "start_time is 9000000000000; it must be a number of epoch seconds, and not milliseconds",
  ],
  [
    "InvalidStartTime",
    { start_time: 1_727_054_242_125 },
    "start_time is 1727054242125; it must be a number of epoch seconds, and not milliseconds",
  ],
  ["InvalidStartTime", { start_time: {} }, "start_time is an object; it must be a number of epoch seconds"],
  ["MissingEndTime", { end_time: undefined }, "end_time is missing, and in_progress is not true"],
  [
    "MissingEndTime",
    { end_time: null, in_progress: false },
    "end_time is missing, and in_progress is not true",
  ],
  [
    "MissingEndTime",
    { end_time: undefined, in_progress: 1 },
    "end_time is missing, and in_progress is not true",
  ],
  ["InvalidEndTime", { end_time: [2] }, "end_time is an array; it must be a number of epoch seconds"],
  [
    "InvalidEndTime",
    { end_time: 1_727_054_242_500 },
    "end_time is 1727054242500; it must be a number of epoch seconds, and not milliseconds",
  ],
  ["InvalidEndTime", { end_time: true }, "end_time is true; it must be a number of epoch seconds"],
];

const DOCUMENT_FAULTS: typeof FAULTS = [
  ["MissingTraceId", { trace_id: undefined }, "trace_id is missing"],
  [
    "InvalidTraceId",
    { trace_id: "66f0c1a24d1c2f0e9b7a63518c0d4e21" },
    'trace_id is "66f0c1a24d1c2f0e9b7a63518c0d4e21"; it must be 1-, 8 hexadecimal digits, -, 24 more',
  ],
  ["InvalidParentId", { parent_id: "xyz" }, 'parent_id is "xyz"; it must be 16 hexadecimal digits'],
];

test.each([...FAULTS, ...DOCUMENT_FAULTS])("%s: a segment with %j", (code, members, detail) => {
  expect(rejectionOf(JSON.stringify({ ...segment(), ...members }))).toMatchObject({
    code,
    message: `Invalid segment. ErrorCode: ${code}`,
    detail,
  });
});

test.each([...FAULTS, ...DOCUMENT_FAULTS])(
  "%s: an independent subsegment with %j",
  (code, members, detail) => {
    expect(rejectionOf(JSON.stringify({ ...independentSubsegment(), ...members }))).toMatchObject({
      code,
      message: `Invalid subsegment. ErrorCode: ${code}, Cause: null`,
      detail,
    });
  },
);

test.each(FAULTS)(
  "%s: a subsegment in a subsegment with %j, under the id of the document",
  (code, members, detail) => {
    const inner = { ...subsegment(), ...members };
    const document = segment({ subsegments: [subsegment(), subsegment({ subsegments: [inner] })] });
    expect(rejectionOf(JSON.stringify(document))).toEqual({
      id,
      code,
      message: `Invalid subsegment. ErrorCode: ${code}, Cause: null`,
      detail: `subsegments[1].subsegments[0].${detail}`,
    });
  },
);

test("an independent subsegment must name its parent", () => {
  for (const parent_id of [undefined, null, ""]) {
    expect(rejectionOf(JSON.stringify({ ...independentSubsegment(), parent_id }))).toMatchObject({
      code: "MissingParentId",
      detail: "parent_id is missing",
    });
  }
});

test("an infinite time is no time", () => {
  expect(rejectionOf(JSON.stringify(segment()).replace("1727054242.125", "1e999")).code).toBe(
    "InvalidStartTime",
  );
});

test("the id of a rejected document is told, even one that is not valid", () => {
  expect(rejectionOf(JSON.stringify(segment({ name: "?" }))).id).toBe(id);
  expect(rejectionOf(JSON.stringify(segment({ id: "a1b2" }))).id).toBe("a1b2");
});

test.each(["[]", "null", "7", '"text"', "{}", '{"id":null}', '{"id":""}', '{"id":7}'])(
  "the rejection of %s carries no id",
  (text) => {
    expect(rejectionOf(text)).not.toHaveProperty("id");
  },
);

test.each([
  ["[]", "the document is an array, not a JSON object"],
  ["null", "the document is null, not a JSON object"],
  ["7", "the document is a number, not a JSON object"],
])("%s is a segment without an id", (text, detail) => {
  expect(rejectionOf(text)).toEqual({
    code: "MissingId",
    message: "Invalid segment. ErrorCode: MissingId",
    detail,
  });
});

test("a subsegment that is no object is a subsegment without an id", () => {
  const document = { ...segment(), subsegments: [subsegment(), null] };
  expect(rejectionOf(JSON.stringify(document))).toEqual({
    id,
    code: "MissingId",
    message: "Invalid subsegment. ErrorCode: MissingId, Cause: null",
    detail: "subsegments[1] is null, not a JSON object",
  });
});

test("a segment in progress may hold a finished subsegment, but not an unfinished one that does not say so", () => {
  const subsegments = [subsegment(), subsegment({ end_time: undefined })];
  const document = segment({ end_time: undefined, in_progress: true, subsegments });
  expect(rejectionOf(JSON.stringify(document)).detail).toBe(
    "subsegments[1].end_time is missing, and in_progress is not true",
  );
});

test.each([
  ["a missing comma", '{"id": "a1b2c3d4e5f60718" "name": "x"}'],
  ["a trailing comma", '{"id": "a1b2c3d4e5f60718",}'],
  ["curly quotes", "{“id”: “a1b2c3d4e5f60718”}"],
  ["an ellipsis", '{"subsegments": [...]}'],
  ["a comment", '{"id": 1} // one'],
  ["two documents", '{"id": 1}\n{"id": 2}'],
  ["NaN", '{"start_time": NaN}'],
  ["nothing", ""],
])("a document with %s is not JSON", (_, text) => {
  const rejection = rejectionOf(text);
  expect(rejection.message).toBe("Invalid segment. ErrorCode: ParseError");
  expect(rejection.detail).toMatch(/^the document is not JSON: \S/);
});

test("what is quoted of a broken document cannot steer a terminal", () => {
  expect(rejectionOf('{"a":\u001b[2J\n\u009b}').detail).not.toMatch(/\p{C}/u);
});

test("brackets nested by the ten thousand are refused before they can exhaust a stack", () => {
  for (const text of ["[".repeat(30_000) + "]".repeat(30_000), '{"a":'.repeat(10_000), "[".repeat(60_000)]) {
    expect(rejectionOf(text)).toMatchObject({
      code: "ParseError",
      detail: "the document is nested too deeply",
    });
  }
});

test("brackets inside strings do not count as nesting", () => {
  const document = segment({ user: String.raw`["\" [`.repeat(5000) });
  expect(parseDocument(JSON.stringify(document))).toEqual({ ok: true, document, dropped: [] });
});

test("brackets side by side do not count as nesting", () => {
  const document = segment({ metadata: { rows: Array.from({ length: 10_000 }, () => []) } });
  expect(parseDocument(JSON.stringify(document))).toEqual({ ok: true, document, dropped: [] });
});
