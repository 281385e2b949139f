import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Predicate } from "../src/expression.ts";
import { type FilterExpression, indexedPart, parseFilterExpression } from "../src/index.ts";

const KNOWN = ["a", "b"];
const UNKNOWN = ["u", "v", "w", "x"];
const leaf = (key: string): Predicate => ({ kind: "annotation", key });
const isKnown = (predicate: Predicate): boolean =>
  predicate.kind === "annotation" && KNOWN.includes(predicate.key);

/** Connectives over predicates of which the index answers two; `?` is one that it does not answer. */
const { shape } = fc.letrec<{ shape: FilterExpression }>((tie) => ({
  shape: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...KNOWN, "?").map(leaf),
    fc.record({ kind: fc.constant("not" as const), operand: tie("shape") }),
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      operands: fc.array(tie("shape"), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

/** Each predicate that the index does not answer is another one. */
function distinct(expression: FilterExpression, names: string[]): FilterExpression {
  if (expression.kind === "not") return { kind: "not", operand: distinct(expression.operand, names) };
  if (expression.kind === "and" || expression.kind === "or")
    return { kind: expression.kind, operands: expression.operands.map((one) => distinct(one, names)) };
  return isKnown(expression) ? expression : leaf(names.pop() ?? "too many");
}

function isTrue(expression: FilterExpression, trueKeys: readonly string[]): boolean {
  if (expression.kind === "not") return !isTrue(expression.operand, trueKeys);
  if (expression.kind === "and") return expression.operands.every((one) => isTrue(one, trueKeys));
  if (expression.kind === "or") return expression.operands.some((one) => isTrue(one, trueKeys));
  return expression.kind === "annotation" && trueKeys.includes(expression.key);
}

function subsets([first, ...rest]: readonly string[]): readonly (readonly string[])[] {
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((some) => some.concat(first))];
}

test("the part is true exactly where what the index does not answer could make the expression true", () => {
  const expressions = shape
    .map((expression) => distinct(expression, [...UNKNOWN]))
    .filter((expression) => !JSON.stringify(expression).includes("too many"));
  fc.assert(
    fc.property(expressions, (expression) => {
      const { part, exact } = indexedPart(expression, isKnown);
      for (const known of subsets(KNOWN)) {
        const answers = subsets(UNKNOWN).map((unknown) => isTrue(expression, [...known, ...unknown]));
        expect(part === undefined || isTrue(part, known)).toBe(answers.includes(true));
        expect(exact && new Set(answers).size > 1).toBe(false);
      }
    }),
    { numRuns: 2_000 },
  );
});

function isServiceAlone(predicate: Predicate): boolean {
  return predicate.kind === "service" && !("block" in predicate);
}

function partOf(text: string): object {
  return indexedPart(parseFilterExpression(text), isServiceAlone);
}

test("of a predicate with braces an index that knows it without them answers that", () => {
  expect(partOf('service("a") { fault }')).toEqual({
    part: parseFilterExpression('service("a")'),
    exact: false,
  });
  expect(partOf('!service("a") { fault }')).toEqual({ part: undefined, exact: false });
  expect(partOf('!service("a")')).toEqual({ part: parseFilterExpression('!service("a")'), exact: true });
});
