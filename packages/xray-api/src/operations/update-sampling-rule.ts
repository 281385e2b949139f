import type {
  SamplingRule,
  SamplingRuleUpdate,
  UpdateSamplingRuleRequest,
  UpdateSamplingRuleResult,
} from "@aws-sdk/client-xray";

import { wholeSeconds } from "../clock.ts";
import { invalidRequest } from "../errors.ts";
import { type Input, required, structure } from "../input.ts";
import { type Operation, operation } from "../operation.ts";
import { readOptionalRuleMembers, readRuleId, readRuleMembers } from "../resources/sampling-rules/input.ts";
import {
  DEFAULT_RULE_NAME,
  putSamplingRule,
  ruleRecord,
  type SamplingRuleId,
  samplingRule,
} from "../resources/sampling-rules/store.ts";
import { DEFAULT_RULE_UPDATE } from "../undocumented.ts";

type Changes = Omit<SamplingRuleUpdate, "RuleName" | "RuleARN">;
type Request = UpdateSamplingRuleRequest & {
  readonly SamplingRuleUpdate: SamplingRuleId & Changes;
};

/** Changes a rule; absent members do not change. Of the default rule only the rate and the reservoir can change. */
export const updateSamplingRule: Operation = operation<Request, UpdateSamplingRuleResult>({
  path: "/UpdateSamplingRule",
  parse: (input) => ({
    SamplingRuleUpdate: required(input, "SamplingRuleUpdate", structure(readUpdate)),
  }),
  answer: ({ SamplingRuleUpdate }, context) => {
    const { RuleName: _name, RuleARN: _arn, ...members } = SamplingRuleUpdate;
    const before = samplingRule(context, SamplingRuleUpdate);
    const changes = present(members);
    if (before.rule.RuleName === DEFAULT_RULE_NAME) refuseForDefault(changes);
    const stored = { ...before, rule: { ...before.rule, ...changes }, modifiedAt: wholeSeconds(context) };
    putSamplingRule(context, stored);
    return { SamplingRuleRecord: ruleRecord(context, stored) };
  },
});

function readUpdate(input: Input): SamplingRuleId & Changes {
  return {
    ...readRuleId(input),
    ...readRuleMembers(input),
    ...readOptionalRuleMembers(input),
  };
}

function present(changes: Changes): Partial<SamplingRule> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function refuseForDefault(changes: Partial<SamplingRule>): void {
  const { FixedRate: _rate, ReservoirSize: _size, ...others } = changes;
  const [member] = Object.keys(others);
  if (member === undefined) return;
  throw invalidRequest(
    `${DEFAULT_RULE_UPDATE}: SamplingRuleUpdate.${member} must be absent; FixedRate and ReservoirSize may be changed`,
  );
}
