import { FilterSyntaxError, parseFilterExpression } from "@xray-lab/filter-expressions";
import { problemMember } from "../api/problem-member.ts";

/** What a form says about a group. */
export interface GroupDraft {
  readonly name: string;
  readonly filter: string;
  readonly insights: boolean;
}

export const NAME_MAX = 32;

export interface FilterProblem {
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** What is wrong with a filter expression; a blank one holds every trace. */
export function filterProblem(filter: string): FilterProblem | undefined {
  if (filter.trim() === "") return undefined;
  try {
    parseFilterExpression(filter);
    return undefined;
  } catch (error) {
    if (error instanceof FilterSyntaxError) return { column: error.column, message: error.message };
    throw error;
  }
}

const AROUND = 24;

/**
 * The part of a filter around a column, on one line, and how far in it the column is.
 *
 * @example excerpt("fault AND oops", 11) // { text: "fault AND oops", offset: 10 }
 */
export function excerpt(filter: string, column: number): { readonly text: string; readonly offset: number } {
  const start = Math.max(0, column - 1 - AROUND);
  const text = filter.slice(start, column - 1 + AROUND).replaceAll(/\s/g, " ");
  return { text, offset: column - 1 - start };
}

/** The field that an error of the API is about. */
export function groupField(message: string): "GroupName" | "FilterExpression" | undefined {
  return problemMember(message, ["GroupName", "FilterExpression"]);
}
