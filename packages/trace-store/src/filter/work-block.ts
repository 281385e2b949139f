import {
  comparesAny,
  type Comparison,
  type FilterExpression,
  type KeywordPredicate,
  type Predicate,
} from "@xray-lab/filter-expressions";
import { COLUMN } from "../block/columns.ts";
import { FLAG, SEGMENT_FLAG } from "../block/flags.ts";
import { readWords } from "../block/packed-numbers.ts";
import { complement, intersection, isEmpty, type Rows, union } from "./bounds.ts";
import { durationRows } from "./number-rows.ts";
import { nodesIn } from "../block/node-identities.ts";
import type { BlockWork, WorkPlan } from "./plan.ts";
import { HTTP_TERMS, termColumns } from "./term-columns.ts";
import { termRows } from "./term-rows.ts";
import { termCost } from "./trace-keyword.ts";
import { ALL_BITS, withBit } from "./bit-rows.ts";

/** What is in the braces of `service` or `edge`: all of it must hold for one segment, or one call. */
export function workBlock(expression: FilterExpression, of: BlockWork["of"]): WorkPlan {
  switch (expression.kind) {
    case "and":
    case "or":
      return joinedPlan(
        expression.kind,
        expression.operands.map((operand) => workBlock(operand, of)),
      );
    case "not": {
      const operand = workBlock(expression.operand, of);
      const byBits = operand.byBits && complement(operand.byBits);
      return { ...operand, byBits, rows: (work) => complement(operand.rows(work)) };
    }
    default:
      return predicatePlan(expression, of);
  }
}

function joinedPlan(kind: "and" | "or", operands: readonly WorkPlan[]): WorkPlan {
  const sorted = operands.toSorted((left, right) => left.cost - right.cost);
  const join = kind === "and" ? intersection : union;
  return {
    cost: operands.reduce((sum, { cost }) => sum + cost, 0),
    asksNodes: operands.some(({ asksNodes }) => asksNodes),
    byBits: joinedBits(operands, join),
    rows: (work) => {
      let rows: Rows = kind === "and" ? "all" : "none";
      for (const operand of sorted) {
        if (kind === "and" && isEmpty(rows)) return "none";
        rows = join(rows, operand.rows(work));
      }
      return rows;
    },
  };
}

/** Undefined when an operand asks for more than bits. */
function joinedBits(
  operands: readonly WorkPlan[],
  join: (left: Rows, right: Rows) => Rows,
): Rows | undefined {
  const [first, ...others] = operands;
  return others.reduce(
    (joined, { byBits }) => (joined === undefined || byBits === undefined ? undefined : join(joined, byBits)),
    first?.byBits,
  );
}

function predicatePlan(predicate: Predicate, of: BlockWork["of"]): WorkPlan {
  // Of one segment or call nothing but keywords can be asked.
  if (predicate.kind !== "keyword") return constantPlan("none");
  if (of === "segment") {
    const values = NODE_VALUES[predicate.keyword];
    if (values !== undefined) return nodePlan(values, predicate);
  }
  return requestPlan(predicate, of);
}

function constantPlan(rows: Rows): WorkPlan {
  return { cost: 0, asksNodes: false, byBits: rows, rows: () => rows };
}

type NodeValues = (work: BlockWork["block"], place: number) => readonly string[];

const NODE_VALUES: Readonly<Partial<Record<KeywordPredicate["keyword"], NodeValues>>> = {
  name: (block, place) => nodesIn(block)[place]?.identity.names ?? [],
  type: (block, place) => known(nodesIn(block)[place]?.identity.type),
  "account.id": (block, place) => known(nodesIn(block)[place]?.identity.accountId),
};

function known(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function nodePlan(values: NodeValues, comparison: Comparison): WorkPlan {
  return {
    cost: 2,
    asksNodes: true,
    byBits: undefined,
    rows: ({ block, byNode }) => byNode((place) => comparesAny(values(block, place), comparison)),
  };
}

const REQUEST_BITS: Readonly<Partial<Record<KeywordPredicate["keyword"], number>>> = {
  ok: FLAG.ok,
  error: FLAG.error,
  throttle: FLAG.throttle,
  fault: FLAG.fault,
  partial: FLAG.partial,
};

function requestPlan({ keyword, ...comparison }: KeywordPredicate, of: BlockWork["of"]): WorkPlan {
  const bit = bitOf(keyword, of);
  if (bit !== undefined) return bitPlan(bit, comparison);
  if (keyword === "responsetime" || keyword === "duration") return durationPlan(comparison);
  const term = HTTP_TERMS[keyword];
  if (term === undefined) return constantPlan(comparesAny([], comparison) ? "all" : "none");
  return {
    cost: termCost(comparison),
    asksNodes: false,
    byBits: undefined,
    rows: ({ block, count }) => termRows(termColumns(block, `${of}.${term}`), comparison, count),
  };
}

function bitOf(keyword: KeywordPredicate["keyword"], of: BlockWork["of"]): number | undefined {
  if (of === "segment" && keyword === "inferred") return SEGMENT_FLAG.inferred;
  if (of === "segment" && keyword === "root") return SEGMENT_FLAG.root;
  return REQUEST_BITS[keyword];
}

function bitPlan(bit: number, comparison: Comparison): WorkPlan {
  const [whenSet, whenNot] = [comparesAny([true], comparison), comparesAny([false], comparison)];
  if (whenSet === whenNot) return constantPlan(whenSet ? "all" : "none");
  return {
    cost: 1,
    asksNodes: false,
    byBits: withBit(ALL_BITS, bit, whenSet),
    rows: ({ flags }) => withBit(flags, bit, whenSet),
  };
}

function durationPlan(comparison: Comparison): WorkPlan {
  const isAbsentPassing = comparesAny([], comparison);
  return {
    cost: 2,
    asksNodes: false,
    byBits: undefined,
    rows: ({ of, block, flags }) => {
      const taken = block.column(of === "segment" ? COLUMN.segmentTaken : COLUMN.callTaken);
      const rows = durationRows(readWords(taken), comparison);
      for (let row = 0; row < rows.length; row++)
        if (((flags[row] ?? 0) & FLAG.partial) > 0) rows[row] = isAbsentPassing ? 1 : 0;
      return rows;
    },
  };
}
