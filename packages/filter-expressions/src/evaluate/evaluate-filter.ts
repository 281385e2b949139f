import { matchesService } from "@xray-lab/traces";
import type { FilterExpression, Predicate } from "../expression.ts";
import type { EdgeFacts, FilterableTrace, RequestFacts, ServiceFacts } from "../filterable-trace.ts";
import { comparesAny } from "./compare.ts";
import { type Ask, holds } from "./holds.ts";
import { edgeValues, serviceValues, traceValues, type Value } from "./keyword-values.ts";
import { matchesRootCause, matchesRootCauseJson } from "./root-cause.ts";

/** The name or the ARN of a group, or both. */
export type GroupReference =
  | { readonly name: string; readonly arn?: string | undefined }
  | { readonly name?: undefined; readonly arn: string };

export interface FilterContext {
  /** Whether the trace is in a group. The caller knows the groups and their filter expressions. */
  readonly inGroup: (group: GroupReference) => boolean;
}

/**
 * Whether an expression holds for a trace.
 *
 * Keywords outside of braces ask about the request with which the trace began. Keywords in the braces of `service` and
 * `edge` ask about one segment, or one call: all of them must hold for the same one.
 *
 * @example evaluateFilter(parseFilterExpression('service("shop") { fault }'), trace, { inGroup: () => false })
 */
export function evaluateFilter(
  expression: FilterExpression,
  trace: FilterableTrace,
  context: FilterContext,
): boolean {
  return holds(expression, (predicate) => asksTrace(predicate, trace, context));
}

function asksTrace(predicate: Predicate, trace: FilterableTrace, { inGroup }: FilterContext): boolean {
  switch (predicate.kind) {
    case "keyword":
      return comparesAny(traceValues(predicate.keyword, trace), predicate);
    case "annotation":
      return comparesAny(annotationValues(predicate.key, trace), predicate);
    case "group": {
      const inside = inGroup(predicate.by === "name" ? { name: predicate.value } : { arn: predicate.value });
      return predicate.operator === "=" ? inside : !inside;
    }
    case "service": {
      const { service, block } = predicate;
      return trace.services.some(
        (facts) => matchesService(service, facts.id) && inBlock(block, (asked) => asksService(asked, facts)),
      );
    }
    case "edge": {
      const { from, to, block } = predicate;
      return trace.edges.some(
        (facts) =>
          matchesService(from, facts.from) &&
          matchesService(to, facts.to) &&
          inBlock(block, (asked) => asksEdge(asked, facts)),
      );
    }
    case "rootcause":
      return matchesRootCause(predicate, trace.rootCauses);
    default:
      return matchesRootCauseJson(predicate.json, trace.rootCauses);
  }
}

function annotationValues(key: string, { indexed }: FilterableTrace): readonly Value[] {
  return indexed.annotations.filter((one) => one.key === key).map(({ value }) => value);
}

function inBlock(block: FilterExpression | undefined, ask: Ask): boolean {
  return block === undefined || holds(block, ask);
}

function asksService(predicate: Predicate, facts: ServiceFacts): boolean {
  return predicate.kind === "keyword" && comparesAny(serviceValues(predicate.keyword, facts), predicate);
}

function asksEdge(predicate: Predicate, facts: EdgeFacts & RequestFacts): boolean {
  return predicate.kind === "keyword" && comparesAny(edgeValues(predicate.keyword, facts), predicate);
}
