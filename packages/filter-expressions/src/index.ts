export { parseEntitySelector } from "./entity-selector.ts";
export { FilterSyntaxError } from "./errors.ts";
export { evaluateFilter, type GroupReference } from "./evaluate/evaluate-filter.ts";
export type { FilterExpression } from "./expression.ts";
export { type FilterableTrace, filterableTrace } from "./filterable-trace.ts";
export { parseFilterExpression } from "./parse/parse-filter-expression.ts";
export { indexedPart } from "./plan/indexed-part.ts";
