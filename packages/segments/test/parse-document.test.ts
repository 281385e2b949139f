import { expect, test } from "vitest";
import { isSubsegment, parseDocument } from "../src/index.ts";
import { MAX_DOCUMENT_BYTES } from "../src/parse-document.ts";
import { FORMS, independentSubsegment, segment, subsegment } from "./examples.ts";

function parse(value: unknown): ReturnType<typeof parseDocument> {
  return parseDocument(JSON.stringify(value));
}

test.each(Object.entries(FORMS))("%s is accepted and returned as it was sent", (_, document) => {
  expect(parse(document)).toEqual({ ok: true, document, dropped: [] });
});

test("a number in scientific notation is a time", () => {
  const text = JSON.stringify(segment()).replace("1727054242.125", "1.727054242125E9");
  expect(text).toContain("E9");
  expect(parseDocument(text)).toEqual({ ok: true, document: segment(), dropped: [] });
});

test("a time keeps its microseconds", () => {
  const parsed = parse(segment({ start_time: 1_727_054_242.123_456 }));
  expect(parsed.ok && parsed.document.start_time).toBe(1_727_054_242.123_456);
});

test("explicit false flags stay false", () => {
  const parsed = parse(segment({ error: false, throttle: false, fault: false }));
  expect(parsed.ok && parsed.document).toMatchObject({ error: false, throttle: false, fault: false });
});

test("only a document of type subsegment is an independent subsegment", () => {
  expect(isSubsegment(independentSubsegment())).toBe(true);
  expect(isSubsegment(segment())).toBe(false);
});

test("an HTTP string over the guide's 250 characters is kept whole", () => {
  const document = segment({ http: { request: { url: `http://localhost/${"x".repeat(4000)}` } } });
  expect(parse(document)).toEqual({ ok: true, document, dropped: [] });
});

test.each([
  "users@mysql.default",
  "api.example.com:8443/v1",
  "người-dùng",
  "ユーザー\u3000管理",
  "no\u00a0break",
  String.raw`C:\jobs & co = 100% #1 +x_y`,
  "𠮷".repeat(200),
])("%j is a legal name", (name) => {
  expect(parse(segment({ name }))).toMatchObject({ ok: true });
});

test("a document of exactly 64 kB is accepted, and one byte more is rejected", () => {
  const room = MAX_DOCUMENT_BYTES - JSON.stringify(segment({ user: "" })).length;
  expect(parse(segment({ user: "x".repeat(room) }))).toMatchObject({ ok: true });
  expect(parse(segment({ user: "x".repeat(room + 1) }))).toEqual({
    ok: false,
    rejection: {
      code: "InvalidSegment",
      message: "Invalid segment. ErrorCode: InvalidSegment",
      detail: "the document is larger than 64 kB",
    },
  });
});

test("size is counted in bytes, not in characters", () => {
  const room = Math.floor((MAX_DOCUMENT_BYTES - JSON.stringify(segment({ user: "" })).length) / 3);
  expect(parse(segment({ user: "あ".repeat(room) }))).toMatchObject({ ok: true });
  expect(parse(segment({ user: "あ".repeat(room + 1) }))).toMatchObject({ ok: false });
});

test("as many nested subsegments as fit into 64 kB are accepted", () => {
  const deep = nest(800);
  expect(JSON.stringify(deep).length).toBeGreaterThan(MAX_DOCUMENT_BYTES * 0.9);
  expect(parse(deep)).toEqual({ ok: true, document: deep, dropped: [] });
});

test("a fault at the bottom of many nested subsegments is found", () => {
  const text = JSON.stringify(nest(500)).replace('"name":"bottom"', '"name":""');
  expect(parseDocument(text)).toMatchObject({ ok: false, rejection: { code: "MissingName" } });
});

function nest(depth: number): ReturnType<typeof segment> {
  let inner = subsegment({ name: "bottom" });
  for (let level = 0; level < depth; level++) {
    inner = { ...subsegment({ name: "x", start_time: 1, end_time: 2 }), subsegments: [inner] };
  }
  return segment({ subsegments: [inner] });
}
