import type { FilterExpression, Predicate } from "../expression.ts";

/** What an index can answer of an expression. */
export interface IndexedPart {
  /** Holds for every trace that the expression holds for; undefined when the index can say nothing. */
  readonly part: FilterExpression | undefined;
  /** Whether it holds for no other trace, so that nobody has to look at the traces it finds. */
  readonly exact: boolean;
}

const NOTHING: IndexedPart = { part: undefined, exact: false };

/**
 * The part of an expression that is made of nothing but what an index answers exactly, as strong as it can be.
 *
 * @example
 * // with an index of `fault` and of services by name
 * indexedPart(parse('fault AND responsetime > 5'), answers) // { part: fault, exact: false }
 * indexedPart(parse('fault OR responsetime > 5'), answers)  // { part: undefined, exact: false }
 */
export function indexedPart(
  expression: FilterExpression,
  answers: (predicate: Predicate) => boolean,
): IndexedPart {
  switch (expression.kind) {
    case "and":
      return partOfAll(expression.operands.map((operand) => indexedPart(operand, answers)));
    case "or":
      return partOfAny(expression.operands.map((operand) => indexedPart(operand, answers)));
    case "not": {
      // A weaker condition, negated, is a stronger one: only what is exact may be turned round.
      const { part, exact } = indexedPart(expression.operand, answers);
      return part !== undefined && exact ? { part: { kind: "not", operand: part }, exact } : NOTHING;
    }
    default:
      return answers(expression) ? { part: expression, exact: true } : NOTHING;
  }
}

/** What is missing of an AND only weakens it. */
function partOfAll(operands: readonly IndexedPart[]): IndexedPart {
  const parts = operands.flatMap(({ part }) => part ?? []);
  return { part: joined("and", parts), exact: operands.every(({ exact }) => exact) };
}

/** What is missing of an OR could hold for any trace. */
function partOfAny(operands: readonly IndexedPart[]): IndexedPart {
  const parts = operands.flatMap(({ part }) => part ?? []);
  if (parts.length < operands.length) return NOTHING;
  return { part: joined("or", parts), exact: operands.every(({ exact }) => exact) };
}

function joined(kind: "and" | "or", parts: readonly FilterExpression[]): FilterExpression | undefined {
  return parts.length < 2
    ? parts[0]
    : { kind, operands: parts.flatMap((part) => (part.kind === kind ? part.operands : [part])) };
}
