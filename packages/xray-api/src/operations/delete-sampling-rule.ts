import type { DeleteSamplingRuleRequest, DeleteSamplingRuleResult } from "@aws-sdk/client-xray";

import { invalidRequest } from "../errors.ts";
import { type Operation, operation } from "../operation.ts";
import { readRuleId } from "../resources/sampling-rules/input.ts";
import {
  DEFAULT_RULE_NAME,
  deleteSamplingRule as deleteFrom,
  ruleArn,
  ruleRecord,
  type SamplingRuleId,
  samplingRule,
} from "../resources/sampling-rules/store.ts";
import { deleteTags } from "../resources/tags.ts";

type Request = DeleteSamplingRuleRequest & SamplingRuleId;

/** Deletes a rule, its tags and its statistics, and answers the deleted rule. */
export const deleteSamplingRule: Operation = operation<Request, DeleteSamplingRuleResult>({
  path: "/DeleteSamplingRule",
  parse: readRuleId,
  answer: (id, context) => {
    const stored = samplingRule(context, id);
    if (stored.rule.RuleName === DEFAULT_RULE_NAME)
      throw invalidRequest(`${id.RuleName ? "RuleName" : "RuleARN"}: the rule Default cannot be deleted`);
    deleteFrom(context, stored);
    deleteTags(context, ruleArn(context, stored.rule));
    return { SamplingRuleRecord: ruleRecord(context, stored) };
  },
});
