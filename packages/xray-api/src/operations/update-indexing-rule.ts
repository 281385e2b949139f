import type {
  IndexingRuleValueUpdate,
  UpdateIndexingRuleRequest,
  UpdateIndexingRuleResult,
} from "@aws-sdk/client-xray";

import { resourceNotFound } from "../errors.ts";
import { indexingRule, putIndexingRule } from "../resources/account-settings.ts";
import { type Input, number, required, structure, text } from "../input.ts";
import { type Operation, operation } from "../operation.ts";
import { INDEXING_RULE_NAME } from "../undocumented.ts";

interface Request extends UpdateIndexingRuleRequest {
  readonly Name: string;
  readonly Rule: IndexingRuleValueUpdate.ProbabilisticMember;
}

/** Changes the percentage of traces to index. */
export const updateIndexingRule: Operation = operation<Request, UpdateIndexingRuleResult>({
  path: "/UpdateIndexingRule",
  parse: (input) => ({
    Name: required(input, "Name", text()),
    Rule: required(input, "Rule", structure(readRule)),
  }),
  answer: ({ Name, Rule }, context) => {
    if (Name !== INDEXING_RULE_NAME)
      throw resourceNotFound(`There is no indexing rule ${Name}; there is ${INDEXING_RULE_NAME}`, Name);
    putIndexingRule(context, Rule.Probabilistic.DesiredSamplingPercentage ?? 0);
    return { IndexingRule: indexingRule(context) };
  },
});

function readRule(input: Input): IndexingRuleValueUpdate.ProbabilisticMember {
  return { Probabilistic: required(input, "Probabilistic", structure(readProbabilistic)) };
}

function readProbabilistic(input: Input): { readonly DesiredSamplingPercentage: number } {
  const percentage = number({ min: 0, max: 100 });
  return { DesiredSamplingPercentage: required(input, "DesiredSamplingPercentage", percentage) };
}
