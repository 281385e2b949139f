import { comparesAny, type Comparison } from "@xray-lab/filter-expressions";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TermsBuilder } from "../../src/block/terms/build-terms.ts";
import { termRows } from "../../src/filter/term-rows.ts";

type Value = string | number | boolean;

/** So few characters that one text is a part of others, and of two others side by side. */
const text = fc
  .array(fc.constantFrom("a", "b", "é", "😀", "\uD83D", "\uDE00"), { maxLength: 4 })
  .map((units) => units.join(""));
const plain = fc.array(fc.constantFrom("a", "b", "é", "😀"), { maxLength: 4 }).map((units) => units.join(""));
const other = fc.oneof(fc.constantFrom<Value>(0, -0, 1, 2.5, 1e300), fc.boolean());

const values = fc.oneof(fc.array(fc.oneof(plain, other)), fc.array(fc.oneof(text, other)));

const operators = ["=", "!=", "<", "<=", ">", ">=", "CONTAINS", "BEGINSWITH", "ENDSWITH"] as const;
const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.constant({}),
  fc.record({ operator: fc.constantFrom(...operators), value: fc.oneof(text, plain, other) }),
);

test("terms say of each owner what its values say one by one", () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 1, maxLength: 6 }), comparison, (owners, asked) => {
      const builder = new TermsBuilder();
      for (const [owner, own] of owners.entries()) builder.addAll(own, owner);
      const { terms, texts } = builder.encode(owners.length);
      const rows = termRows({ terms, texts: () => texts }, asked, owners.length);
      const expected = owners.map((own) => Number(comparesAny(own, asked)));
      expect(toNumbers(rows, owners.length)).toEqual(expected);
    }),
    { numRuns: 5000 },
  );
});

function toNumbers(rows: ReturnType<typeof termRows>, count: number): readonly number[] {
  return typeof rows === "string" ? Array.from({ length: count }, () => (rows === "all" ? 1 : 0)) : [...rows];
}

test("a value that is neither text, number nor truth exists, and differs from all others", () => {
  const builder = new TermsBuilder();
  builder.add({ name: "ada" }, 0);
  const { terms, texts } = builder.encode(2);
  const rows = (asked: Comparison): readonly number[] =>
    toNumbers(termRows({ terms, texts: () => texts }, asked, 2), 2);

  expect(rows({})).toEqual([1, 0]);
  expect(rows({ operator: "!=", value: "ada" })).toEqual([1, 0]);
  expect(rows({ operator: "=", value: "ada" })).toEqual([0, 0]);
});
