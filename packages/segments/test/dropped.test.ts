import { expect, test } from "vitest";
import { isLegalAnnotation, parseDocument, type TraceDocument } from "../src/index.ts";
import { segment, subsegment } from "./examples.ts";

interface Parsed {
  readonly document: TraceDocument;
  readonly dropped: readonly string[];
}

/** The members in a segment, sent as text: some of them only exist as JSON. */
function parse(members: string): Parsed {
  const parsed = parseDocument(`{${members},${JSON.stringify(segment()).slice(1)}`);
  if (!parsed.ok) throw new Error(parsed.rejection.detail);
  return parsed;
}

test("annotations that X-Ray drops are left out, and told", () => {
  const { document, dropped } = parse(
    '"annotations":{"user id":1,"ok":"yes","object":{},"list":[1],"many":1e999,"none":null,"dotted.key":true}',
  );
  expect(document.annotations).toEqual({ ok: "yes", "dotted.key": true });
  expect(dropped).toEqual([
    'annotations["user id"]',
    "annotations.object",
    "annotations.list",
    "annotations.many",
  ]);
});

test.each(["a", "A_9", "a.b", "aws:api_id", "x".repeat(500)])("%s is a legal key of an annotation", (key) => {
  expect(isLegalAnnotation(key, 1)).toBe(true);
});

test.each(["", "a b", "a-b", "ö", "x".repeat(501), "__proto__", "a\n"])(
  "%j is no legal key of an annotation",
  (key) => {
    expect(isLegalAnnotation(key, 1)).toBe(false);
  },
);

test.each(["", "x".repeat(1000), 0, -1.5, true, false])("%j is a legal value of an annotation", (value) => {
  expect(isLegalAnnotation("key", value)).toBe(true);
});

test.each(["x".repeat(1001), Number.NaN, Infinity, null, undefined, {}, [], 1n])(
  "%s is no legal value of an annotation",
  (value) => {
    expect(isLegalAnnotation("key", value)).toBe(false);
  },
);

test("an empty parent_id, as older exporters send it, is absent", () => {
  const { document, dropped } = parse('"parent_id":""');
  expect(document).toEqual(segment());
  expect(document).not.toHaveProperty("parent_id");
  expect(dropped).toEqual([]);
});

test("null, and the empty list that PHP writes for an empty map, mean absence", () => {
  const { document, dropped } = parse(
    '"user":null,"parent_id":null,"type":null,"http":[],"aws":[],"annotations":[],"metadata":[],"subsegments":null',
  );
  expect(document).toEqual(segment());
  expect(dropped).toEqual([]);
});

test.each([
  ['"type":"segment"', "type"],
  ['"user":7', "user"],
  ['"user":["x"]', "user"],
  ['"origin":{}', "origin"],
  ['"fault":"true"', "fault"],
  ['"in_progress":0', "in_progress"],
  ['"http":"GET /"', "http"],
  ['"aws":"eks"', "aws"],
  ['"metadata":[1]', "metadata"],
  ['"annotations":"x"', "annotations"],
  ['"cause":7', "cause"],
  ['"subsegments":{"0":{}}', "subsegments"],
  ['"links":"x"', "links"],
])("%s is not of its type, and is left out", (member, path) => {
  const { document, dropped } = parse(member);
  expect(document).toEqual(segment());
  expect(dropped).toEqual([path]);
});

test.each([
  [
    '"http":{"request":{"url":7,"method":"GET"}}',
    { http: { request: { method: "GET" } } },
    "http.request.url",
  ],
  ['"http":{"request":7,"response":{"status":200}}', { http: { response: { status: 200 } } }, "http.request"],
  ['"http":{"response":{"status":"200"}}', { http: { response: {} } }, "http.response.status"],
  ['"http":{"response":{"status":1e999}}', { http: { response: {} } }, "http.response.status"],
  ['"http":{"response":{"content_length":"12"}}', { http: { response: {} } }, "http.response.content_length"],
  ['"http":{"response":{"content_length":true}}', { http: { response: {} } }, "http.response.content_length"],
  ['"cause":{"paths":["a",7,"b"]}', { cause: { paths: ["a", "b"] } }, "cause.paths[1]"],
  ['"cause":{"exceptions":[{"message":"x"}]}', { cause: { exceptions: [] } }, "cause.exceptions[0]"],
  [
    '"cause":{"exceptions":[{"id":"a","stack":["x",{"line":"1","path":"p"}]}]}',
    { cause: { exceptions: [{ id: "a", stack: [{ path: "p" }] }] } },
    "cause.exceptions[0].stack[0],cause.exceptions[0].stack[1].line",
  ],
  ['"links":[{"id":"a"},7]', { links: [] }, "links[0],links[1]"],
])("of %s only what does not fit is left out", (member, expected, paths) => {
  const { document, dropped } = parse(member);
  expect(document).toEqual({ ...segment(), ...expected });
  expect(dropped.join(",")).toBe(paths);
});

test("what is left out of a nested subsegment is told with its path, and its neighbours stay", () => {
  const whole = JSON.stringify(subsegment());
  const part = `${whole.slice(0, -1)},"sql":{"url":7,"user":"dbadmin"}}`;
  const { document, dropped } = parse(
    `"subsegments":[${whole},${whole.slice(0, -1)},"subsegments":[${part}]}]`,
  );
  const inner = subsegment({ sql: { user: "dbadmin" } });
  expect(document.subsegments).toEqual([subsegment(), subsegment({ subsegments: [inner] })]);
  expect(dropped).toEqual(["subsegments[1].subsegments[0].sql.url"]);
});

test("of a hostile number of drops twenty are told", () => {
  const { document, dropped } = parse(
    `"cause":{"paths":[${Array.from({ length: 500 }, () => 1).join(",")}]}`,
  );
  expect(document.cause).toEqual({ paths: [] });
  expect(dropped).toHaveLength(20);
});

test("a hostile key is cut and escaped where it is told", () => {
  const { dropped } = parse(`"annotations":{"\\u001b[2J\u009b${"x".repeat(500)}":1}`);
  expect(dropped[0]).toMatch(/^annotations\["\\u001b\[2J\\u\{9b\}x{55}" \(cut\)\]$/);
});

test("a __proto__ member stays data: it sets no prototype and stands in for nothing", () => {
  const { document } = parse(
    '"__proto__":{"user":"evil"},"user":7,"annotations":{"__proto__":"x","bad key":1},"metadata":{"__proto__":{"evil":1}}',
  );
  expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
  expect(document).not.toHaveProperty("user");
  expect(Object.getPrototypeOf(document.annotations)).toBe(Object.prototype);
  expect(Object.keys(document.annotations ?? {})).toEqual([]);
  expect({}).not.toHaveProperty("evil");
  expect(parseDocument(`{"__proto__":${JSON.stringify(segment())}}`)).toMatchObject({ ok: false });
});

test("members named like those of Object.prototype are data as well", () => {
  const { document } = parse('"constructor":1,"toString":2,"hasOwnProperty":3,"user":7');
  expect(Object.entries(document).slice(0, 3)).toEqual([
    ["constructor", 1],
    ["toString", 2],
    ["hasOwnProperty", 3],
  ]);
});

test("a document is altered exactly when something was left out of it, an empty member too", () => {
  const text = JSON.stringify(segment());
  expect(parseDocument(text)).not.toHaveProperty("altered");
  expect(parse('"user":7')).toHaveProperty("altered", true);
  expect(parse('"parent_id":""')).toHaveProperty("altered", true);
});
