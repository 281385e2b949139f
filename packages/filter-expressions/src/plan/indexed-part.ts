import type { AllOf, AnyOf, FilterExpression, Predicate } from "../expression.ts";

/** What an index can answer of an expression. */
export interface IndexedPart {
  /** Holds for every trace that the expression holds for; undefined when the index can say nothing. */
  readonly part: FilterExpression | undefined;
  /** Whether it holds for no other trace, so that nobody has to look at the traces it finds. */
  readonly exact: boolean;
}

type Answers = (predicate: Predicate) => boolean;

/** Holds whenever the expression does, or only when it does. Without a part: always, or never. */
type Side = "weaker" | "stronger";

const NOTHING: IndexedPart = { part: undefined, exact: false };

/**
 * The part of an expression that is made of nothing but what an index answers exactly, as strong as it can be. A
 * predicate with braces that the index does not answer is asked about again without them.
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
      // What is weaker than an expression is stronger once it is negated.
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

/** An AND that lacks an operand is weaker, and an OR that lacks one is stronger; any other lack leaves nothing. */
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
