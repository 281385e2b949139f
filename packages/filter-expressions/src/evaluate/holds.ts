import type { FilterExpression, Predicate } from "../expression.ts";

export type Ask = (predicate: Predicate) => boolean;

/** Evaluates the connectives; a predicate is asked only when its answer matters. */
export function holds(expression: FilterExpression, ask: Ask): boolean {
  switch (expression.kind) {
    case "and":
      return expression.operands.every((operand) => holds(operand, ask));
    case "or":
      return expression.operands.some((operand) => holds(operand, ask));
    case "not":
      return !holds(expression.operand, ask);
    default:
      return ask(expression);
  }
}
