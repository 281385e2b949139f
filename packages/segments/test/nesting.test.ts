import fc from "fast-check";
import { expect, test } from "vitest";
import { exceededBound, nestsDeeperThan } from "../src/nesting.ts";

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test("the depth of a JSON text is that of its value, whatever its strings hold", () => {
  const key = fc.string({ unit: fc.constantFrom("[", "]", "{", "}", '"', "\\", "a") });
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6, depthSize: "small" },
      key,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(key, tie("value"), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(value, (document) => {
      const text = JSON.stringify(document);
      const depth = depthOf(document);
      expect(nestsDeeperThan(depth, text)).toBe(false);
      expect(depth > 0 && nestsDeeperThan(depth - 1, text)).toBe(depth > 0);
    }),
    { numRuns: 500 },
  );
});

test("an unfinished string ends the search", () => {
  for (const text of ['"[[[[', String.raw`"\"[[[[`, '"', String.raw`"\\`]) {
    expect(nestsDeeperThan(0, text)).toBe(false);
  }
});

function membersOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const members = Object.values(value);
  return Math.max(1, members.length) + members.reduce<number>((sum, member) => sum + membersOf(member), 0);
}

test("the members of a JSON text are those of its value, whatever its strings hold", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const json = JSON.stringify(value);
      const members = membersOf(value);
      expect(exceededBound(json, { depth: 9, members })).toBeUndefined();
      expect(members > 0 && exceededBound(json, { depth: 9, members: members - 1 })).toBe(
        members > 0 && "members",
      );
    }),
  );
});
