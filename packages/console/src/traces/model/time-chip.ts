import {
  type FilterExpression,
  parseFilterExpression,
  printFilterExpression,
} from "@xray-lab/filter-expressions";
import type { Range } from "../../charts/brush.ts";

/** The chip for response times from and to, in seconds. */
function responseTimeChip([from, to]: Range): string {
  return printFilterExpression({
    kind: "and",
    operands: [
      { kind: "keyword", keyword: "responsetime", operator: ">=", value: from },
      { kind: "keyword", keyword: "responsetime", operator: "<=", value: to },
    ],
  });
}

/** The response times that a chip selects; undefined when it is another chip. */
export function responseTimesOf(chip: string): Range | undefined {
  try {
    const expression = parseFilterExpression(chip);
    if (expression.kind !== "and" || expression.operands.length !== 2) return undefined;
    const [from, to] = expression.operands.map((operand, index) =>
      limitOf(operand, index === 0 ? ">=" : "<="),
    );
    return from === undefined || to === undefined ? undefined : [from, to];
  } catch {
    return undefined;
  }
}

function limitOf(expression: FilterExpression, operator: ">=" | "<="): number | undefined {
  if (expression.kind !== "keyword" || expression.keyword !== "responsetime") return undefined;
  return expression.operator === operator && typeof expression.value === "number"
    ? expression.value
    : undefined;
}

/** The chips with the response times selected; they have one such chip at most. */
export function withResponseTimes(chips: readonly string[], range: Range | undefined): readonly string[] {
  const others = chips.filter((chip) => responseTimesOf(chip) === undefined);
  return range === undefined ? others : [...others, responseTimeChip(range)];
}
