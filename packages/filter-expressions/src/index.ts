export { parseEntitySelector } from "./entity-selector.ts";
export { FilterSyntaxError } from "./errors.ts";
export { evaluateFilter, type GroupReference } from "./evaluate/evaluate-filter.ts";
export { compares, comparesAny } from "./evaluate/compare.ts";
export type {
  AnnotationPredicate,
  Comparison,
  EdgePredicate,
  FilterExpression,
  GroupPredicate,
  Json,
  KeywordPredicate,
  Operator,
  Predicate,
  RootCauseJsonPredicate,
  RootCausePredicate,
  ServicePredicate,
} from "./expression.ts";
export { TEXT_IGNORES_CASE } from "./undocumented.ts";
export {
  type FilterableTrace,
  filterableTrace,
  requestFacts,
  type RequestFacts,
  rootFacts,
} from "./filterable-trace.ts";
export { type CauseKind, causeNames } from "./evaluate/root-cause.ts";
export { COMPLEX_KEYWORDS, type ComplexKeyword, type Keyword, KEYWORDS } from "./keywords.ts";
export { parseFilterExpression } from "./parse/parse-filter-expression.ts";
export { indexedPart } from "./plan/indexed-part.ts";
export { printFilterExpression, quoteText } from "./print-filter-expression.ts";
export type { Expected, Token, TokenKind } from "./reading/notes.ts";
export { type Completable, expectedAt, type FilterText, readFilterText } from "./reading/read-filter-text.ts";
