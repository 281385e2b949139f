import type { ServiceMatch } from "@xray-lab/traces";
import type { Keyword } from "./keywords.ts";

/**
 * A filter expression as plain data: it survives JSON, and a console can build it.
 *
 * @example
 * // fault OR responsetime > 2.5
 * ({ kind: "or", operands: [
 *   { kind: "keyword", keyword: "fault" },
 *   { kind: "keyword", keyword: "responsetime", operator: ">", value: 2.5 },
 * ] })
 */
export type FilterExpression = AllOf | AnyOf | Not | Predicate;

/** At least two operands, none of them of the same kind. */
export interface AllOf {
  readonly kind: "and";
  readonly operands: readonly FilterExpression[];
}

/** At least two operands, none of them of the same kind. */
export interface AnyOf {
  readonly kind: "or";
  readonly operands: readonly FilterExpression[];
}

export interface Not {
  readonly kind: "not";
  readonly operand: FilterExpression;
}

/** A question without a connective. */
export type Predicate =
  | KeywordPredicate
  | AnnotationPredicate
  | GroupPredicate
  | ServicePredicate
  | EdgePredicate
  | RootCausePredicate
  | RootCauseJsonPredicate;

export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "CONTAINS" | "BEGINSWITH" | "ENDSWITH";

/** Without an operator it asks whether a boolean is true, or whether another value exists. */
export interface Comparison {
  readonly operator?: Operator;
  readonly value?: string | number | boolean;
}

export interface KeywordPredicate extends Comparison {
  readonly kind: "keyword";
  readonly keyword: Keyword;
}

export interface AnnotationPredicate extends Comparison {
  readonly kind: "annotation";
  readonly key: string;
}

export interface GroupPredicate {
  readonly kind: "group";
  readonly by: "name" | "arn";
  readonly operator: "=" | "!=";
  readonly value: string;
}

export interface ServicePredicate {
  readonly kind: "service";
  readonly service: ServiceMatch;
  readonly block?: FilterExpression;
}

export interface EdgePredicate {
  readonly kind: "edge";
  readonly from: ServiceMatch;
  readonly to: ServiceMatch;
  readonly block?: FilterExpression;
}

export type RootCauseOf = "fault" | "error" | "responsetime";
export type RootCauseOn = "service" | "entity" | "exception";

export interface RootCausePredicate {
  readonly kind: "rootcause";
  readonly of: RootCauseOf;
  readonly on: RootCauseOn;
  readonly block?: FilterExpression;
}

export interface RootCauseJsonPredicate {
  readonly kind: "rootcause-json";
  /** A part of a root cause: its members must be equal, all others are ignored. */
  readonly json: Json;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };
