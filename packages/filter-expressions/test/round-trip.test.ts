import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  evaluateFilter,
  type FilterExpression,
  FilterSyntaxError,
  indexedPart,
  parseFilterExpression,
} from "../src/index.ts";
import type { Predicate } from "../src/expression.ts";
import { anyExpression } from "./any-expression.ts";
import { printFilterExpression } from "../src/index.ts";
import { FAILED, FINE } from "./traces.ts";

function not(operand: FilterExpression): FilterExpression {
  return { kind: "not", operand };
}

const context = { inGroup: () => true };
const holds = (expression: FilterExpression): readonly boolean[] =>
  [FAILED, FINE].map((trace) => evaluateFilter(expression, trace, context));

test("what is printed reads back as the same expression, strictly as well", () => {
  fc.assert(
    fc.property(anyExpression, (expression) => {
      const text = printFilterExpression(expression);
      expect(parseFilterExpression(text, { strict: true })).toEqual(expression);
      expect(parseFilterExpression(text)).toEqual(expression);
    }),
    { numRuns: 2_000 },
  );
});

test("an expression survives JSON", () => {
  fc.assert(
    fc.property(anyExpression, (expression) => {
      expect(JSON.parse(JSON.stringify(expression))).toEqual(expression);
    }),
  );
});

test("twice not is nothing, and not of an AND is an OR of nots", () => {
  fc.assert(
    fc.property(anyExpression, anyExpression, (left, right) => {
      expect(holds(not(not(left)))).toEqual(holds(left));
      const both: FilterExpression = { kind: "and", operands: [left, right] };
      expect(holds(not(both))).toEqual(holds({ kind: "or", operands: [not(left), not(right)] }));
    }),
  );
});

test("the part that an index answers holds wherever the whole holds, and nowhere else where it is exact", () => {
  const kinds = fc.uniqueArray(
    fc.constantFrom("keyword", "annotation", "service", "edge", "group", "rootcause"),
  );
  fc.assert(
    fc.property(anyExpression, kinds, (expression, answered) => {
      const { part, exact } = indexedPart(expression, ({ kind }: Predicate) =>
        answered.some((one) => one === kind),
      );
      expect(exact && part === undefined).toBe(false);
      if (part === undefined) return;
      const found = holds(part);
      const wrong = holds(expression).filter((whole, index) => (whole || exact) && found[index] !== whole);
      expect(wrong).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test("an index that answers all of an expression answers it exactly; one that answers none, not at all", () => {
  fc.assert(
    fc.property(anyExpression, (expression) => {
      expect(indexedPart(expression, () => true)).toEqual({ part: expression, exact: true });
      expect(indexedPart(expression, () => false)).toEqual({ part: undefined, exact: false });
    }),
  );
});

const PIECES = [
  "fault",
  "responsetime",
  ">",
  "=",
  "5",
  '"a"',
  "(",
  ")",
  "{",
  "}",
  "service(",
  "edge(",
  "id(",
  "!",
  "AND",
  "or",
  "annotation",
  ".",
  "[",
  "]",
  "#{",
  ",",
  ":",
  "rootcause.fault.entity",
  "group.name",
  "\\",
  '"',
  "é",
  "\u0000",
];

test("whatever is read is an expression or a syntax error with a column inside the text", () => {
  const garbage = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...PIECES)).map((pieces) => pieces.join(" ")),
    fc.array(fc.constantFrom(...PIECES)).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(garbage, (text) => {
      const { expression, column } = read(text);
      const again = expression && parseFilterExpression(printFilterExpression(expression));
      expect(again).toEqual(expression);
      expect(column >= 1 && column <= text.length + 1).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

/** What a text is: an expression, or wrong at a column. Whatever else is thrown is a defect. */
function read(text: string): { readonly expression?: FilterExpression; readonly column: number } {
  try {
    return { expression: parseFilterExpression(text), column: 1 };
  } catch (error) {
    if (error instanceof FilterSyntaxError) return { column: error.column };
    throw error;
  }
}
