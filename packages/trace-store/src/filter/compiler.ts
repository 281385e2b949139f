import type {
  AnnotationPredicate,
  FilterExpression,
  GroupPredicate,
  GroupReference,
} from "@xray-lab/filter-expressions";
import {
  ALL,
  always,
  both,
  type Bounds,
  either,
  exactly,
  isEmpty,
  isFull,
  neither,
  NONE,
  UNSURE,
} from "./bounds.ts";
import { causeJsonPlan, causePlan } from "./cause-plan.ts";
import type { GroupFilters } from "./mask.ts";
import type { Plan } from "./plan.ts";
import { annotationTerms } from "./term-columns.ts";
import { termRows } from "./term-rows.ts";
import { termCost, traceKeyword } from "./trace-keyword.ts";
import { edgePlan, servicePlan } from "./work-plan.ts";

/**
 * A group that leads back to itself: whether a trace is in it depends on the group that was asked first, so that only the
 * evaluation of one trace can tell.
 */
const CIRCLE: Plan = { cost: 100, bounds: () => UNSURE };

/** Makes a plan of an expression and of the groups that it names. */
export class Compiler {
  readonly #groups: GroupFilters;
  readonly #plans = new Map<string, Plan>();

  constructor(groups: GroupFilters) {
    this.#groups = groups;
  }

  plan(expression: FilterExpression): Plan {
    switch (expression.kind) {
      case "and":
        return allOf(expression.operands.map((operand) => this.plan(operand)));
      case "or":
        return anyOf(expression.operands.map((operand) => this.plan(operand)));
      case "not":
        return not(this.plan(expression.operand));
      case "keyword":
        return traceKeyword(expression);
      case "annotation":
        return annotationPlan(expression);
      case "group":
        return this.#group(expression);
      case "service":
        return servicePlan(expression);
      case "edge":
        return edgePlan(expression);
      case "rootcause":
        return causePlan(expression);
      default:
        return causeJsonPlan(expression);
    }
  }

  #group({ by, operator, value }: GroupPredicate): Plan {
    const plan = this.#membership(by === "name" ? { name: value } : { arn: value });
    return operator === "=" ? plan : not(plan);
  }

  #membership(group: GroupReference): Plan {
    const key = group.name === undefined ? `by ARN ${group.arn}` : `by name ${group.name}`;
    const known = this.#plans.get(key);
    if (known !== undefined) return known;
    this.#plans.set(key, CIRCLE);
    const filter = this.#groups(group);
    const plan =
      typeof filter === "boolean" ? { cost: 0, bounds: (): Bounds => always(filter) } : this.plan(filter);
    this.#plans.set(key, plan);
    return plan;
  }
}

function annotationPlan({ key, ...comparison }: AnnotationPredicate): Plan {
  return {
    cost: termCost(comparison),
    bounds: (block) => exactly(termRows(annotationTerms(block, key), comparison, block.traces)),
  };
}

function allOf(operands: readonly Plan[]): Plan {
  const sorted = operands.toSorted((left, right) => left.cost - right.cost);
  return {
    cost: sum(operands),
    bounds: (block) => {
      let bounds: Bounds = ALL;
      for (const operand of sorted) {
        bounds = both(bounds, operand.bounds(block));
        if (isEmpty(bounds.weak)) return NONE;
      }
      return bounds;
    },
  };
}

function anyOf(operands: readonly Plan[]): Plan {
  const sorted = operands.toSorted((left, right) => left.cost - right.cost);
  return {
    cost: sum(operands),
    bounds: (block) => {
      let bounds: Bounds = NONE;
      for (const operand of sorted) {
        bounds = either(bounds, operand.bounds(block));
        if (isFull(bounds.strong)) return ALL;
      }
      return bounds;
    },
  };
}

function not(operand: Plan): Plan {
  return { cost: operand.cost, bounds: (block) => neither(operand.bounds(block)) };
}

function sum(operands: readonly Plan[]): number {
  return operands.reduce((total, { cost }) => total + cost, 0);
}
