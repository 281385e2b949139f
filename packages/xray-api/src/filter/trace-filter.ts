import {
  evaluateFilter,
  type FilterableTrace,
  type FilterExpression,
  FilterSyntaxError,
  parseFilterExpression,
} from "@xray-lab/filter-expressions";

import { invalidRequest } from "../errors.ts";
import { UNKNOWN_GROUP_MATCHES } from "../undocumented.ts";
import { everyTrace, type TraceFilter } from "./every-trace.ts";
import { filterableTrace } from "./filterable-trace.ts";

/** A group as filter expressions name it. */
export type GroupReference = { readonly name: string } | { readonly arn: string };

/** The filter expression of a group: blank when every trace is in it, absent when there is no such group. */
export type GroupExpressions = (group: GroupReference) => string | undefined;

/**
 * Whether traces match a filter expression; every trace matches none, or a blank one. Groups are looked up when a trace
 * is compared with them, and each once for each trace.
 *
 * @throws {ApiError} InvalidRequestException with the column of a syntax error.
 */
export function compileFilter(text: string | undefined, groups: GroupExpressions): TraceFilter {
  const expression = parse(text, "FilterExpression");
  if (expression === undefined) return everyTrace;
  const parsedGroups = new Map<string, Matcher>();
  const matcherOf = (group: GroupReference): Matcher => {
    const key = keyOf(group);
    const matcher = parsedGroups.get(key) ?? groupMatcher(groups(group), key);
    parsedGroups.set(key, matcher);
    return matcher;
  };
  return (trace) => new Evaluation(filterableTrace(trace), matcherOf).matches(expression);
}

/** An expression, or what is the same for every trace. */
type Matcher = FilterExpression | boolean;

function groupMatcher(text: string | undefined, key: string): Matcher {
  if (text === undefined) return UNKNOWN_GROUP_MATCHES;
  return parse(text, `The filter expression of the group ${key}`) ?? true;
}

function keyOf(group: GroupReference): string {
  return "name" in group ? `named ${group.name}` : group.arn;
}

function parse(text: string | undefined, member: string): FilterExpression | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  try {
    return parseFilterExpression(text);
  } catch (error) {
    throw error instanceof FilterSyntaxError ? invalidRequest(`${member}: ${error.message}`) : error;
  }
}

/** One trace, compared with an expression and the groups that it names. */
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

  /** A group that its own expression leads back to does not have the trace: there must be an end to it. */
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
