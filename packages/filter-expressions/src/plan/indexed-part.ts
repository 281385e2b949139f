import type { AllOf, AnyOf, FilterExpression, Predicate } from "../expression.ts";

/** The part of an expression that an index can answer. */
export interface IndexedPart {
  /** Holds for every trace for which the expression holds; undefined when the index cannot help. */
  readonly part: FilterExpression | undefined;
  /** Whether it holds for no other trace, so that the traces it finds need not be evaluated. */
  readonly exact: boolean;
}

type Answers = (predicate: Predicate) => boolean;

/** A weaker part holds whenever the expression holds, a stronger part only when it holds. Without a part: always, or never. */
type Side = "weaker" | "stronger";

const NOTHING: IndexedPart = { part: undefined, exact: false };

/**
 * The strongest part of an expression that consists only of predicates that an index answers exactly. A predicate with braces
 * that the index does not answer is tried again without them.
 *
 * @example
 * // with an index of `fault` and of services by name
 * indexedPart(parse('fault AND responsetime > 5'), answers)    // { part: fault, exact: false }
 * indexedPart(parse('!(fault OR responsetime > 5)'), answers)  // { part: !fault, exact: false }
 * indexedPart(parse('fault OR responsetime > 5'), answers)     // { part: undefined, exact: false }
 */
export function indexedPart(expression: FilterExpression, answers: Answers): IndexedPart {
  return bound(expression, "weaker", answers);
}

function bound(expression: FilterExpression, side: Side, answers: Answers): IndexedPart {
  switch (expression.kind) {
    case "and":
    case "or":
      return boundOfList(expression, side, answers);
    case "not": {
      // Negation turns a weaker expression into a stronger one.
      const { part, exact } = bound(expression.operand, OPPOSITE[side], answers);
      return { part: part && { kind: "not", operand: part }, exact };
    }
    default:
      return answers(expression)
        ? { part: expression, exact: true }
        : withoutBlock(expression, side, answers);
  }
}

const OPPOSITE: Readonly<Record<Side, Side>> = { weaker: "stronger", stronger: "weaker" };

/** An AND without an operand is weaker, an OR without an operand is stronger; otherwise all operands are needed. */
const MAY_LACK: Readonly<Record<Side, "and" | "or">> = { weaker: "and", stronger: "or" };

function boundOfList({ kind, operands }: AllOf | AnyOf, side: Side, answers: Answers): IndexedPart {
  const bounds = operands.map((operand) => bound(operand, side, answers));
  const parts = bounds.flatMap(({ part }) => part ?? []);
  if (parts.length < bounds.length && kind !== MAY_LACK[side]) return NOTHING;
  return { part: joined(kind, parts), exact: bounds.every(({ exact }) => exact) };
}

function withoutBlock(predicate: Predicate, side: Side, answers: Answers): IndexedPart {
  if (side === "stronger" || !("block" in predicate)) return NOTHING;
  const { block: _, ...part } = predicate;
  return answers(part) ? { part, exact: false } : NOTHING;
}

function joined(kind: "and" | "or", parts: readonly FilterExpression[]): FilterExpression | undefined {
  return parts.length < 2
    ? parts[0]
    : { kind, operands: parts.flatMap((part) => (part.kind === kind ? part.operands : [part])) };
}
