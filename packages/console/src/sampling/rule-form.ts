import type { SamplingRule } from "@xray-lab/sampling";
import { problemMember } from "../api/problem-member.ts";
import { PRIORITY_MAX } from "./reorder.ts";

/** What the form says about a rule, as it is written. */
export interface RuleDraft {
  readonly RuleName: string;
  readonly Priority: string;
  readonly ReservoirSize: string;
  /** Percent. */
  readonly FixedRate: string;
  readonly Host: string;
  readonly HTTPMethod: string;
  readonly URLPath: string;
  readonly ServiceName: string;
  readonly ServiceType: string;
  /** One `key=pattern` in a line. */
  readonly Attributes: string;
}

/** Fields have the names of X-Ray's members, so that an error of the API finds its field. */
export type RuleField = keyof RuleDraft;

/** What is wrong with a field: a key of the words, and the largest valid value. */
export interface FieldProblem {
  readonly kind: "missing" | "priority" | "reservoir" | "rate" | "long" | "attributes";
  readonly max: number;
}

export type FieldProblems = Partial<Readonly<Record<RuleField, FieldProblem>>>;

/** The limits of X-Ray's API, in characters. */
const LENGTHS: Partial<Readonly<Record<RuleField, number>>> = {
  RuleName: 32,
  Host: 64,
  HTTPMethod: 10,
  URLPath: 128,
  ServiceName: 64,
  ServiceType: 64,
};
const ATTRIBUTES_MAX = 5;
const ATTRIBUTE_LENGTH = 32;

const FIELDS: readonly RuleField[] = [
  "RuleName",
  "Priority",
  "ReservoirSize",
  "FixedRate",
  "Host",
  "HTTPMethod",
  "URLPath",
  "ServiceName",
  "ServiceType",
  "Attributes",
];

export function draftOf(rule: SamplingRule): RuleDraft {
  return {
    RuleName: rule.name,
    Priority: String(rule.priority),
    ReservoirSize: String(rule.reservoirSize),
    FixedRate: String(decimal(rule.fixedRate * 100)),
    Host: rule.host,
    HTTPMethod: rule.httpMethod,
    URLPath: rule.urlPath,
    ServiceName: rule.serviceName,
    ServiceType: rule.serviceType,
    Attributes: Object.entries(rule.attributes)
      .map(([key, value]) => `${key}=${value}`)
      .join("\n"),
  };
}

/** The rule that a draft describes; a blank pattern matches everything. Its numbers are only right when it has no problems. */
export function ruleOf(draft: RuleDraft): SamplingRule {
  return {
    name: draft.RuleName.trim(),
    priority: Number(draft.Priority),
    reservoirSize: Number(draft.ReservoirSize),
    fixedRate: decimal(Number(draft.FixedRate) / 100),
    host: pattern(draft.Host),
    httpMethod: pattern(draft.HTTPMethod),
    urlPath: pattern(draft.URLPath),
    serviceName: pattern(draft.ServiceName),
    serviceType: pattern(draft.ServiceType),
    attributes: Object.fromEntries(attributesIn(draft)),
  };
}

/** The decimal number that was meant: 0.07 * 100 is 7.000000000000001. */
function decimal(value: number): number {
  return Number(value.toPrecision(12));
}

function pattern(text: string): string {
  return text.trim() || "*";
}

/** What is obviously wrong; the API has the last word. @param isDefault only the rate and the reservoir of the default rule can change */
export function problemsOf(draft: RuleDraft, isDefault = false): FieldProblems {
  const problems: Partial<Record<RuleField, FieldProblem>> = {};
  for (const [field, max] of Object.entries(LENGTHS) as [RuleField, number][])
    if (draft[field].trim().length > max) problems[field] = { kind: "long", max };
  if (draft.RuleName.trim() === "") problems.RuleName = { kind: "missing", max: 0 };
  if (!isDefault && !isWhole(draft.Priority, 1, PRIORITY_MAX))
    problems.Priority = { kind: "priority", max: PRIORITY_MAX };
  if (!isWhole(draft.ReservoirSize, 0, Number.MAX_SAFE_INTEGER))
    problems.ReservoirSize = { kind: "reservoir", max: Number.MAX_SAFE_INTEGER };
  if (!isBetween(draft.FixedRate, 0, 100)) problems.FixedRate = { kind: "rate", max: 100 };
  if (!areAttributes(draft)) problems.Attributes = { kind: "attributes", max: ATTRIBUTES_MAX };
  return problems;
}

/** The field that an error of the API is about. */
export function ruleField(message: string): RuleField | undefined {
  return problemMember(message, FIELDS);
}

function isBetween(text: string, min: number, max: number): boolean {
  const value = Number(text);
  return text.trim() !== "" && value >= min && value <= max;
}

function isWhole(text: string, min: number, max: number): boolean {
  return isBetween(text, min, max) && Number.isInteger(Number(text));
}

/** A pattern may have a `=`; a key has none. */
function attributesIn({ Attributes }: RuleDraft): readonly (readonly [key: string, pattern: string])[] {
  const lines = Attributes.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [key = "", ...rest] = line.split("=");
    return [key.trim(), rest.join("=").trim()];
  });
}

function areAttributes(draft: RuleDraft): boolean {
  const attributes = attributesIn(draft);
  return attributes.length <= ATTRIBUTES_MAX && attributes.flat().every(isAttributeText);
}

function isAttributeText(text: string): boolean {
  return text.length >= 1 && text.length <= ATTRIBUTE_LENGTH;
}
