import type { FilterExpression } from "@xray-lab/filter-expressions";
import type { GroupFilters, MaskFilter } from "./mask.ts";

/** A filter that answers for whole blocks what `evaluateFilter` answers for each of their traces. */
export function compileMask(expression: FilterExpression, groups: GroupFilters): MaskFilter {
  throw new Error(`not written yet: ${expression.kind} ${typeof groups}`);
}
