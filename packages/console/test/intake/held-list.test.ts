import fc from "fast-check";
import { expect, test } from "vitest";
import { newerThan, withKeys } from "../../src/intake/held-list.ts";
import type { Rejection } from "../../src/intake/intake-report.ts";

const rejections: fc.Arbitrary<readonly Rejection[]> = fc.array(
  fc.record({
    at: fc.nat({ max: 2 }),
    reason: fc.constantFrom("ParseError", "MissingId"),
    detail: fc.constant(""),
    sender: fc.constant("127.0.0.1:40122"),
    size: fc.constant(41),
    text: fc.constant("{"),
  }),
  { maxLength: 12 },
);

test("each rejection has a key of its own, which it keeps when newer ones come before it", () => {
  fc.assert(
    fc.property(rejections, rejections, (newer, before) => {
      const keys = withKeys([...newer, ...before]).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.slice(newer.length)).toEqual(withKeys(before).map(({ key }) => key));
    }),
  );
});

test("the newer ones are those before the first of the list that is being read", () => {
  fc.assert(
    fc.property(rejections, rejections, (newer, before) => {
      expect(newerThan(withKeys(before), withKeys([...newer, ...before]))).toBe(newer.length);
    }),
  );
});
