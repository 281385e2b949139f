import {
  evaluateFilter,
  type FilterableTrace,
  filterableTrace,
  type FilterExpression,
  FilterSyntaxError,
  type GroupReference,
  parseFilterExpression,
} from "@xray-lab/filter-expressions";
import { compileMask, type TraceFilter } from "@xray-lab/trace-store";

import { invalidRequest } from "../errors.ts";
import { UNKNOWN_GROUP_MATCHES } from "../undocumented.ts";

/** The filter expression of a group: blank when every trace is in it, undefined when the group does not exist. */
export type GroupExpressions = (group: GroupReference) => string | undefined;

/**
 * The filter of an expression; undefined when every trace matches: of an absent or blank one. A group is looked up when it is
 * first needed.
 *
 * @throws {ApiError} InvalidRequestException with the column of a syntax error.
 */
export function compileFilter(text: string | undefined, groups: GroupExpressions): TraceFilter | undefined {
  return filterOf(parseFilter(text), groups);
}

export function filterOf(
  expression: FilterExpression | undefined,
  groups: GroupExpressions,
): TraceFilter | undefined {
  if (expression === undefined) return undefined;
  const parsedGroups = new Map<string, Matcher>();
  const matcherOf = (group: GroupReference): Matcher => {
    const key = keyOf(group);
    const matcher = parsedGroups.get(key) ?? groupMatcher(groups(group), key);
    parsedGroups.set(key, matcher);
    return matcher;
  };
  return {
    mask: compileMask(expression, matcherOf),
    holds: (trace) => new Evaluation(filterableTrace(trace), matcherOf).matches(expression),
  };
}

/** An expression, or an answer that is the same for every trace. */
type Matcher = FilterExpression | boolean;

function groupMatcher(text: string | undefined, key: string): Matcher {
  if (text === undefined) return UNKNOWN_GROUP_MATCHES;
  return parseFilter(text, `The filter expression of the group ${key}`) ?? true;
}

function keyOf(group: GroupReference): string {
  return group.name === undefined ? group.arn : `named ${group.name}`;
}

/** Undefined for an absent or blank expression. @throws {ApiError} */
export function parseFilter(
  text: string | undefined,
  member = "FilterExpression",
): FilterExpression | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  try {
    return parseFilterExpression(text);
  } catch (error) {
    throw error instanceof FilterSyntaxError ? invalidRequest(`${member}: ${error.message}`) : error;
  }
}

/** Compares one trace with an expression and the groups that it names. */
class Evaluation {
  readonly #trace: FilterableTrace;
  readonly #matcherOf: (group: GroupReference) => Matcher;
  readonly #members = new Map<string, boolean>();

  constructor(trace: FilterableTrace, matcherOf: (group: GroupReference) => Matcher) {
    this.#trace = trace;
    this.#matcherOf = matcherOf;
  }

  matches(expression: FilterExpression): boolean {
    return evaluateFilter(expression, this.#trace, { inGroup: (group) => this.#inGroup(group) });
  }

  /** A group whose expression leads back to itself does not contain the trace: this ends the recursion. */
  #inGroup(group: GroupReference): boolean {
    const key = keyOf(group);
    const known = this.#members.get(key);
    if (known !== undefined) return known;
    this.#members.set(key, false);
    const matcher = this.#matcherOf(group);
    const member = typeof matcher === "boolean" ? matcher : this.matches(matcher);
    this.#members.set(key, member);
    return member;
  }
}
