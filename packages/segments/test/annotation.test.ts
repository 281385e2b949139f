import fc from "fast-check";
import { expect, test } from "vitest";
import { isLegalAnnotation, toAnnotationKey, toAnnotationValue } from "../src/index.ts";

test.each([
  ["mail.recipients", "mail.recipients"],
  ["user-id", "user_id"],
  ["größe\n", "gr__e_"],
  ["k".repeat(600), "k".repeat(500)],
  ["\u{1f600}", "__"],
  ["", undefined],
  ["__proto__", undefined],
  ["-_proto_-", undefined],
])("the key made of %j is %j", (given, key) => {
  expect(toAnnotationKey(given)).toBe(key);
});

test.each([
  ["free", "free"],
  [0, 0],
  [false, false],
  ["x".repeat(1500), "x".repeat(1000)],
  [`${"x".repeat(999)}\u{1f600}`, "x".repeat(999)],
  [Number.NaN, undefined],
  [Number.NEGATIVE_INFINITY, undefined],
  [7n, undefined],
  [null, undefined],
  [new Date(0), undefined],
  [["free"], undefined],
])("the value made of %s is %s", (given, value) => {
  expect(toAnnotationValue(given)).toBe(value);
});

test("what is made of any key and value is legal, and what is legal stays as it is", () => {
  const anyKey = fc.oneof(
    fc.string({ unit: "binary", maxLength: 600 }),
    fc.string({ unit: fc.constantFrom("_", "a", "."), maxLength: 600 }),
    fc.constantFrom("__proto__", "constructor"),
  );
  const anyValue = fc.oneof(fc.anything(), fc.string({ unit: "binary", maxLength: 1100 }));
  fc.assert(
    fc.property(anyKey, anyValue, (key, value) => {
      const legalKey = toAnnotationKey(key);
      const legalValue = toAnnotationValue(value);
      const stays = legalKey === key && legalValue !== undefined && legalValue === value;
      expect(stays).toBe(isLegalAnnotation(key, value));
      fc.pre(legalKey !== undefined && legalValue !== undefined);
      expect(isLegalAnnotation(legalKey ?? "", legalValue)).toBe(true);
    }),
  );
});
