import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTraceHeader, newSegmentId, newTraceId, parseSampled, parseTraceHeader } from "../src/index.ts";

const root = "1-66f0c1a2-4d1c2f0e9b7a63518c0d4e21";
const parent = "a1b2c3d4e5f60718";

const RESERVED = new Set(["root", "parent", "sampled", "self"]);

const header = fc.record(
  {
    root: fc.date({ noInvalidDate: true }).map(newTraceId),
    parent: fc.constant("").map(newSegmentId),
    sampled: fc.constantFrom(true, false, "requested" as const),
    others: fc.dictionary(
      fc.stringMatching(/^[a-z][\w.-]{0,9}$/).filter((name) => !RESERVED.has(name)),
      fc.stringMatching(/^[\w:|/.@=-]{1,12}$/),
      { minKeys: 1, maxKeys: 5, noNullPrototype: true },
    ),
  },
  { requiredKeys: ["root"] },
);

test("a full header is read", () => {
  expect(parseTraceHeader(`Root=${root};Parent=${parent};Sampled=1`)).toEqual({
    root,
    parent,
    sampled: true,
  });
});

test.each([
  ["1", true],
  ["0", false],
  ["?", "requested"],
])("Sampled=%s is read as %s", (value, sampled) => {
  expect(parseTraceHeader(`Root=${root};Sampled=${value}`)).toEqual({ root, sampled });
});

test("a header with nothing but Root leaves the decision open", () => {
  expect(parseTraceHeader(`Root=${root}`)).toEqual({ root });
});

test("fields come in any order, with spaces around them", () => {
  const text = `  Sampled = 0 ; Parent= ${parent};  Root =${root} ;`;
  expect(parseTraceHeader(text)).toEqual({ root, parent, sampled: false });
});

test("names of fields are read in any case", () => {
  expect(parseTraceHeader(`root=${root};SAMPLED=1`)).toEqual({ root, sampled: true });
});

test("Lambda's Lineage and an application's fields are kept as they came, a load balancer's Self is not", () => {
  const lineage = "a87bd80c:1|68fd508a:5|c512fbe3:2";
  const text = `Self=1-66f0c1a2-000000000000000000000000;Root=${root};Lineage=${lineage};CalledFrom=App`;
  const read = parseTraceHeader(text);
  expect(read).toEqual({ root, others: { Lineage: lineage, CalledFrom: "App" } });
  expect(formatTraceHeader(read ?? { root })).toBe(`Root=${root};Lineage=${lineage};CalledFrom=App`);
});

test("other fields are kept up to 256 characters, as AWS's SDKs do, and only those that can be sent on", () => {
  const others = { Lineage: "1:a87bd80c:0" };
  expect(parseTraceHeader(`Root=${root};Lineage=1:a87bd80c:0;Long=${"x".repeat(250)}`)).toEqual({
    root,
    others,
  });
  expect(parseTraceHeader(`Root=${root};a b=1;x=y z;=3;v=\u00e9;w=`)).toEqual({ root });
});

test.each([
  ["a copy and the call's own line", `Root=${root};Sampled=1, Root=${root};Parent=${parent};Sampled=1`],
  ["a decision and a whole line", `Sampled=0, Root=${root};Parent=${parent};Sampled=1`],
  ["a whole line and a broken one", `Root=${root};Parent=${parent};Sampled=1,Root=1-nothex;Sampled=0`],
])("of two lines, %s, the last with a valid Root counts alone", (_lines, text) => {
  expect(parseTraceHeader(text)).toEqual({ root, parent, sampled: true });
});

test("of two lines without a Root the last with a decision counts", () => {
  expect(parseSampled("Sampled=1, Sampled=0")).toBe(false);
  expect(parseSampled("Sampled=1, Root=x")).toBe(true);
});

test("a comma inside a value does not end the line", () => {
  expect(parseTraceHeader(`Root=${root};CalledFrom=a,b;Sampled=1`)).toEqual({
    root,
    sampled: true,
    others: { CalledFrom: "a,b" },
  });
});

test("of a field that is given twice the first counts", () => {
  const other = "1-00000000-000000000000000000000000";
  expect(parseTraceHeader(`Root=${root};Root=${other};Sampled=0;Sampled=1`)).toEqual({
    root,
    sampled: false,
  });
  expect(parseTraceHeader(`Root=nonsense;Root=${root}`)).toBeUndefined();
});

test.each(["Parent=;Sampled=", "Parent=xyz;Sampled=yes", "Parent=<script>;Sampled=true"])(
  "a malformed %s is as good as absent",
  (fields) => {
    expect(parseTraceHeader(`Root=${root};${fields}`)).toEqual({ root });
  },
);

test.each([undefined, "", ";;;", "Root", "Root=", `Parent=${parent}`, `Root=${root}x`, `=${root}`])(
  "without a valid Root, as in %j, there is no header",
  (text) => {
    expect(parseTraceHeader(text)).toBeUndefined();
  },
);

test.each([
  ["Sampled=1", true],
  [" sampled = 0 ;Root=x", false],
  ["Root=1-nothex;Sampled=?", "requested"],
  ["Sampled=0;Sampled=1", false],
  ["Sampled=maybe", undefined],
  ["Root=x", undefined],
  ["Sampled=1".padEnd(1025), undefined],
  [undefined, undefined],
])("without a valid Root, %j says %s of sampling", (text, sampled) => {
  expect(parseSampled(text)).toBe(sampled);
});

test("a header above 1,024 characters is not read", () => {
  const longest = `Root=${root};`.padEnd(1024, "x");
  expect(parseTraceHeader(longest)).toEqual({ root });
  expect(parseTraceHeader(`${longest}x`)).toBeUndefined();
});

test("a header is written as the guide writes it", () => {
  expect(formatTraceHeader({ root, parent, sampled: true })).toBe(`Root=${root};Parent=${parent};Sampled=1`);
  expect(formatTraceHeader({ root, sampled: "requested" })).toBe(`Root=${root};Sampled=?`);
  expect(formatTraceHeader({ root })).toBe(`Root=${root}`);
});

test("every header, and its decision alone, comes back from its text", () => {
  fc.assert(
    fc.property(header, (written) => {
      const text = formatTraceHeader(written);
      expect(parseTraceHeader(text)).toEqual(written);
      expect(parseSampled(text)).toBe(written.sampled);
    }),
  );
});

test("no text makes the parser throw, and what it reads can be written and read again", () => {
  const field = fc.tuple(fc.constantFrom("Root", "Parent", "Sampled", "Self", "Lineage", ""), fc.string());
  const almost = fc.array(field).map((fields) => fields.map((pair) => pair.join("=")).join(";"));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        almost,
        almost.map((text) => `Root=${root};${text}`),
      ),
      (text) => {
        const read = parseTraceHeader(text);
        expect(read && parseTraceHeader(formatTraceHeader(read))).toEqual(read);
      },
    ),
  );
});
