import type { SamplingRateBoost, SamplingRule } from "@aws-sdk/client-xray";

import { invalidRequest } from "../../errors.ts";
import {
  type Bounds,
  count,
  type Input,
  number,
  optional,
  type Reader,
  required,
  structure,
  text,
} from "../../input.ts";
import type { SamplingRuleId } from "./store.ts";

export const RULE_NAME: Reader<string> = text({ min: 1, max: 32 });

/** The members that a new rule needs, and that a change of a rule may have. */
type RuleMembers = Pick<
  SamplingRule,
  | "ResourceARN"
  | "Priority"
  | "FixedRate"
  | "ReservoirSize"
  | "ServiceName"
  | "ServiceType"
  | "Host"
  | "HTTPMethod"
  | "URLPath"
>;

const ATTRIBUTES_MAX = 5;
const ATTRIBUTE_TEXT = text({ min: 1, max: 32 });

/** The members RuleName and RuleARN, one of which must be there. @throws {ApiError} */
export function readRuleId(input: Input): SamplingRuleId {
  const RuleName = optional(input, "RuleName", RULE_NAME);
  const RuleARN = optional(input, "RuleARN", text({ min: 1 }));
  if (RuleName !== undefined && RuleARN === undefined) return { RuleName };
  if (RuleARN !== undefined && RuleName === undefined) return { RuleARN };
  throw invalidRequest(`${input.path}RuleName or ${input.path}RuleARN is required, and not both`);
}

/** The members that are present. @throws {ApiError} */
export function readRuleMembers(input: Input): RuleMembers {
  return {
    ResourceARN: optional(input, "ResourceARN", text({ max: 500 })),
    Priority: optional(input, "Priority", integer({ min: 1, max: 9999 })),
    FixedRate: optional(input, "FixedRate", number({ min: 0, max: 1 })),
    ReservoirSize: optional(input, "ReservoirSize", count),
    ServiceName: optional(input, "ServiceName", text({ max: 64 })),
    ServiceType: optional(input, "ServiceType", text({ max: 64 })),
    Host: optional(input, "Host", text({ max: 64 })),
    HTTPMethod: optional(input, "HTTPMethod", text({ max: 10 })),
    URLPath: optional(input, "URLPath", text({ max: 128 })),
  };
}

/** The optional members of every rule. @throws {ApiError} */
export function readOptionalRuleMembers(
  input: Input,
): Pick<SamplingRule, "Attributes" | "SamplingRateBoost"> {
  return {
    Attributes: optional(input, "Attributes", readAttributes),
    SamplingRateBoost: optional(input, "SamplingRateBoost", structure(readBoost)),
  };
}

const readAttributes: Reader<Record<string, string>> = (value, member) => {
  const { members } = structure((attributes) => attributes)(value, member);
  const attributes = Object.entries(members);
  if (attributes.length > ATTRIBUTES_MAX)
    throw invalidRequest(`${member} must have at most ${ATTRIBUTES_MAX} entries`);
  return Object.fromEntries(
    attributes.map(([key, pattern]) => [
      ATTRIBUTE_TEXT(key, `${member}: a key`),
      ATTRIBUTE_TEXT(pattern, `${member}.${key}`),
    ]),
  );
};

function readBoost(input: Input): SamplingRateBoost {
  return {
    MaxRate: required(input, "MaxRate", number({ min: 0, max: 1 })),
    CooldownWindowMinutes: required(input, "CooldownWindowMinutes", count),
  };
}

function integer(bounds: Bounds): Reader<number> {
  const inBounds = number(bounds);
  return (value, member) => inBounds(count(value, member), member);
}
