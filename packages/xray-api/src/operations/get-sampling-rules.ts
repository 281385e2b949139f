import type { GetSamplingRulesRequest, GetSamplingRulesResult } from "@aws-sdk/client-xray";

import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation } from "../operation.ts";
import { ruleOrder, ruleRecord, samplingRules } from "../resources/sampling-rules/store.ts";
import { SAMPLING_RULES_PER_PAGE } from "../undocumented.ts";

/** All sampling rules in the order in which clients try them, the default rule last. */
export const getSamplingRules: Operation = operation<GetSamplingRulesRequest, GetSamplingRulesResult>({
  path: "/GetSamplingRules",
  parse: (input) => ({ NextToken: readNextToken(input) }),
  answer: ({ NextToken: token }, context) => {
    const page = { size: SAMPLING_RULES_PER_PAGE, keyOf: ruleOrder, token };
    const { items, NextToken } = pageOf(samplingRules(context), page);
    return { SamplingRuleRecords: items.map((rule) => ruleRecord(context, rule)), NextToken };
  },
});
