import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTraceparent, newSegmentId, newTraceId, parseTraceparent } from "../src/index.ts";

const root = "1-5759e988-bd862e3fe1be46a994272793";
const parent = "53995c3f42cd8ad8";
const valid = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01";

test("W3C's example is read and written", () => {
  expect(parseTraceparent(valid)).toEqual({ root, parent, sampled: true });
  expect(formatTraceparent({ root, parent, sampled: true })).toBe(valid);
});

test.each([
  ["00", false],
  ["01", true],
  ["02", false],
  ["03", true],
  ["ff", true],
  ["fe", false],
])("of the flags %s only the sampled bit is read", (flags, sampled) => {
  expect(parseTraceparent(valid.replace(/01$/, flags))).toEqual({ root, parent, sampled });
});

test.each([`01${valid.slice(2)}`, `cc${valid.slice(2)}-what-the-future-will-be-like`])(
  "a later version, %s, is read as 00",
  (text) => {
    expect(parseTraceparent(text)).toEqual({ root, parent, sampled: true });
  },
);

test.each([
  undefined,
  "",
  `ff${valid.slice(2)}`,
  `${valid}-more`,
  `cc${valid.slice(2)}.more`,
  `${valid}, ${valid}`,
  valid.toUpperCase(),
  valid.replace("5759e988bd862e3fe1be46a994272793", "0".repeat(32)),
  valid.replace(parent, "0".repeat(16)),
  valid.replace("-53", "-5g"),
  valid.slice(1),
  ` ${valid}`,
])("%j is not valid", (text) => {
  expect(parseTraceparent(text)).toBeUndefined();
});

test("ids of zeros cannot be written, and digits are written in lower case", () => {
  const zeros = "1-00000000-000000000000000000000000";
  expect(formatTraceparent({ root: zeros, parent, sampled: true })).toBeUndefined();
  expect(formatTraceparent({ root, parent: "0".repeat(16), sampled: true })).toBeUndefined();
  expect(formatTraceparent({ root: root.toUpperCase(), parent: parent.toUpperCase(), sampled: true })).toBe(
    valid,
  );
});

const written = fc.record({
  root: fc.date({ noInvalidDate: true }).map(newTraceId),
  parent: fc.constant("").map(newSegmentId),
  sampled: fc.boolean(),
});

test("everything that is written is read again", () => {
  fc.assert(
    fc.property(written, (header) => {
      expect(parseTraceparent(formatTraceparent(header))).toEqual(header);
    }),
  );
});

const almost = fc.stringMatching(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-x|x)?$/);

test("no text makes the parser throw, and what it reads is written as version 00 and read again", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), almost), (text) => {
      const read = parseTraceparent(text);
      expect(read && parseTraceparent(formatTraceparent(read))).toEqual(read);
    }),
  );
});
