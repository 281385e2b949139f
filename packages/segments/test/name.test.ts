import fc from "fast-check";
import { expect, test } from "vitest";
import { isSegmentName, newSegmentId, newTraceId, parseDocument, toSegmentName } from "../src/index.ts";

/** Any text, and texts around the limit of 200 characters, some of them of two UTF-16 units. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: fc.constantFrom("a", "?", "\u{20000}", "\ud840"), minLength: 190, maxLength: 210 }),
);
const cleaning = fc.record(
  { replacement: fc.constantFrom("_" as const, "" as const), fallback: fc.constant("span") },
  { requiredKeys: [] },
);

test.each([
  ["users@db.example", "users@db.example"],
  ["Bestellung größe", "Bestellung größe"],
  ["users?", "users_"],
  ["?", "_"],
  ["", "unnamed"],
  ["x".repeat(300), "x".repeat(200)],
])("the name made of %j is %j", (given, name) => {
  expect(toSegmentName(given)).toBe(name);
});

test("illegal characters can be left out, and the name of what is then empty can be chosen", () => {
  expect(toSegmentName("a?b*c", { replacement: "" })).toBe("abc");
  expect(toSegmentName("\u{1f600}", { replacement: "", fallback: "span" })).toBe("span");
});

test("200 characters are a legal name, however many UTF-16 units they take", () => {
  expect(isSegmentName("\u{20000}".repeat(200))).toBe(true);
  expect(isSegmentName("\u{20000}".repeat(201))).toBe(false);
  expect(toSegmentName("\u{20000}".repeat(201))).toBe("\u{20000}".repeat(200));
});

test("any text can be made a legal name, and a legal name stays as it is", () => {
  fc.assert(
    fc.property(text, cleaning, (given, how) => {
      const name = toSegmentName(given, how);
      expect(isSegmentName(name)).toBe(true);
      expect(toSegmentName(name, how)).toBe(name);
      expect(name === given).toBe(isSegmentName(given));
    }),
  );
});

test("a document is accepted exactly when its name is legal", () => {
  const ids = { id: newSegmentId(), trace_id: newTraceId(), start_time: 1, end_time: 2 };
  fc.assert(
    fc.property(text, (name) => {
      expect(parseDocument(JSON.stringify({ ...ids, name })).ok).toBe(isSegmentName(name));
    }),
  );
});
