import type {
  FilterExpression,
  RootCauseJsonPredicate,
  RootCausePredicate,
} from "@xray-lab/filter-expressions";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { CAUSE_KINDS } from "../block/flags.ts";
import { words16 } from "../block/typed-columns.ts";
import { type Bounds, both, either, exactly, NONE, type Rows, UNSURE } from "./bounds.ts";
import type { Plan } from "./plan.ts";
import { termColumns } from "./term-columns.ts";
import { termRows } from "./term-rows.ts";

const CAUSE_COST = 9;

type CauseKind = (typeof CAUSE_KINDS)[number];

/** The columns know the names in root causes; about all else only the documents can tell. */
export function causePlan({ of, on, block: braces }: RootCausePredicate): Plan {
  const kind: CauseKind = `${of}.${on}`;
  const bit = 1 << CAUSE_KINDS.indexOf(kind);
  return {
    cost: CAUSE_COST,
    bounds: (block) => {
      const present = withCause(block, bit);
      if (present === "none") return NONE;
      return braces === undefined ? exactly(present) : both(exactly(present), inBraces(braces, kind, block));
    },
  };
}

/** A list of no root cause is in every trace. */
export function causeJsonPlan({ json }: RootCauseJsonPredicate): Plan {
  return {
    cost: CAUSE_COST,
    bounds: (block) =>
      Array.isArray(json)
        ? UNSURE
        : { weak: withCause(block, (1 << CAUSE_KINDS.length) - 1), strong: "none" },
  };
}

/** Whether it holds for one service, entity or exception: so much as the names say. */
function inBraces(expression: FilterExpression, kind: CauseKind, block: Block): Bounds {
  switch (expression.kind) {
    case "or":
      return expression.operands.map((operand) => inBraces(operand, kind, block)).reduce(either);
    case "and": {
      // Each may hold for another one.
      const { weak } = expression.operands.map((operand) => inBraces(operand, kind, block)).reduce(both);
      return { weak, strong: "none" };
    }
    case "keyword":
      if (expression.keyword !== "name") return UNSURE;
      return exactly(termRows(termColumns(block, kind), expression, block.traces));
    default:
      return UNSURE;
  }
}

function withCause(block: Block, bits: number): Rows {
  const causes = words16(block, COLUMN.causes);
  const rows = new Uint8Array(causes.length);
  let any = false;
  for (let row = 0; row < rows.length; row++) {
    if (((causes[row] ?? 0) & bits) === 0) continue;
    rows[row] = 1;
    any = true;
  }
  return any ? rows : "none";
}
