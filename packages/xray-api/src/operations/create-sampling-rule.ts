import type { CreateSamplingRuleRequest, CreateSamplingRuleResult, SamplingRule } from "@aws-sdk/client-xray";

import { wholeSeconds } from "../clock.ts";
import { ApiError, invalidRequest } from "../errors.ts";
import { type Input, optional, type Reader, required, structure } from "../input.ts";
import { type ApiContext, type Operation, operation, type With } from "../operation.ts";
import { readOptionalRuleMembers, readRuleMembers, RULE_NAME } from "../resources/sampling-rules/input.ts";
import {
  DEFAULT_RULE_NAME,
  putSamplingRule,
  ruleArn,
  ruleRecord,
  samplingRules,
} from "../resources/sampling-rules/store.ts";
import { putTags, readTags } from "../resources/tags.ts";
import { SAMPLING_RULES_MAX } from "../undocumented.ts";

type NamedRule = With<SamplingRule, "RuleName">;
type Request = CreateSamplingRuleRequest & { readonly SamplingRule: NamedRule };

/** Creates a rule. Clients apply it after they next ask for targets. */
export const createSamplingRule: Operation = operation<Request, CreateSamplingRuleResult>({
  path: "/CreateSamplingRule",
  parse: (input) => ({
    SamplingRule: required(input, "SamplingRule", structure(readRule)),
    Tags: optional(input, "Tags", readTags),
  }),
  answer: ({ SamplingRule, Tags = [] }, context) => {
    refuseIfOneTooMany(SamplingRule, context);
    const now = wholeSeconds(context);
    const stored = { rule: SamplingRule, createdAt: now, modifiedAt: now };
    putSamplingRule(context, stored);
    putTags(context, ruleArn(context, SamplingRule), Tags);
    return { SamplingRuleRecord: ruleRecord(context, stored) };
  },
});

function readRule(input: Input): NamedRule {
  if (optional(input, "RuleARN", (value) => value) !== undefined)
    throw invalidRequest(`${input.path}RuleARN is given by X-Ray: name a new rule by RuleName, and not both`);
  const members = readRuleMembers(input);
  for (const [member, value] of Object.entries(members))
    if (value === undefined) throw invalidRequest(`${input.path}${member} is required`);
  const { Attributes = {}, SamplingRateBoost } = readOptionalRuleMembers(input);
  return {
    RuleName: required(input, "RuleName", RULE_NAME),
    ...members,
    Version: required(input, "Version", version),
    Attributes,
    SamplingRateBoost,
  };
}

/** There is one version of the rule format. */
const version: Reader<number> = (value, member) => {
  if (value === 1) return value;
  throw invalidRequest(`${member} must be 1`);
};

function refuseIfOneTooMany({ RuleName }: NamedRule, context: ApiContext): void {
  const names = samplingRules(context).map(({ rule }) => rule.RuleName);
  if (names.includes(RuleName))
    throw invalidRequest(`SamplingRule.RuleName must be unique: there is a rule ${RuleName}`);
  if (names.filter((name) => name !== DEFAULT_RULE_NAME).length >= SAMPLING_RULES_MAX)
    throw new ApiError(
      "RuleLimitExceededException",
      `There are ${SAMPLING_RULES_MAX} sampling rules, the most an account may have`,
    );
}
