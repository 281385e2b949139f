import {
  FilterSyntaxError,
  parseFilterExpression,
  printFilterExpression,
} from "@xray-lab/filter-expressions";

/** What limits the traces: the text of the filter bar, the chips beside it, and the group of the whole console. */
export interface FilterParts {
  readonly filter: string | undefined;
  readonly chips: readonly string[];
  readonly group: string | undefined;
}

/**
 * All parts as one expression of X-Ray's language, joined with AND; undefined when nothing limits.
 *
 * @example combinedFilter({ filter: "fault OR error", chips: ["user"], group: "slow" })
 * // (fault OR error) AND (user) AND (group.name = "slow")
 */
export function combinedFilter({ filter = "", chips, group }: FilterParts): string | undefined {
  const inGroup = group === undefined ? "" : groupFilter(group);
  const parts = [filter, ...chips, inGroup].map((part) => part.trim()).filter((part) => part !== "");
  if (parts.length < 2) return parts[0];
  return parts.map((part) => `(${part})`).join(" AND ");
}

/**
 * The first part that is not an expression by itself. It must not be sent: in brackets, `ok) OR (ok` would have another
 * meaning.
 */
export function problemOf({ filter = "", chips }: FilterParts): FilterProblem | undefined {
  for (const part of [filter, ...chips]) {
    const error = part.trim() === "" ? undefined : syntaxErrorOf(part);
    if (error !== undefined) return { part, error };
  }
  return undefined;
}

export interface FilterProblem {
  readonly part: string;
  readonly error: FilterSyntaxError;
}

export function syntaxErrorOf(text: string): FilterSyntaxError | undefined {
  try {
    parseFilterExpression(text);
    return undefined;
  } catch (error) {
    if (error instanceof FilterSyntaxError) return error;
    throw error;
  }
}

function groupFilter(name: string): string {
  return printFilterExpression({ kind: "group", by: "name", operator: "=", value: name });
}
