import fc from "fast-check";
import { expect, test } from "vitest";
import { wildcard } from "../../src/client/wildcard.ts";

test.each([
  ["*", "", true],
  ["", "", true],
  ["", "a", false],
  ["?", "", false],
  ["?", "a", true],
  ["/users/*", "/users/", true],
  ["/users/*", "/users", false],
  ["*.example.com", "api.example.com", true],
  ["*.example.com", "example.com", false],
  ["GET", "get", true],
  ["/Users", "/uSERS", true],
  ["a*b*c", "aXbXbXc", true],
  ["a*b*c", "aXbXbX", false],
  ["a.c", "abc", false],
  ["**", "anything", true],
  ["a*", "a*", true],
])("the pattern %j, the text %j: %j", (pattern, text, fits) => {
  expect(wildcard(pattern)(text)).toBe(fits);
});

test("a pattern matches what the same regular expression does", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom("a", "b", "A", "*", "\n"), maxLength: 12 });
  fc.assert(
    fc.property(pattern, text, (glob, candidate) => {
      const expression = new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`, "is");
      expect(wildcard(glob)(candidate)).toBe(expression.test(candidate));
    }),
    { numRuns: 2_000 },
  );
});

test("a hostile path does not make a pattern with many stars slow", () => {
  const fits = wildcard(`${"*a".repeat(60)}*b`);
  const began = performance.now();
  expect(fits("a".repeat(16_000))).toBe(false);
  // A matcher that tries all divisions of the text between the stars would not end.
  expect(performance.now() - began).toBeLessThan(2_000);
});
