import type { GetSamplingRulesRequest, GetSamplingRulesResult } from "@aws-sdk/client-xray";
import { samplingRuleRecord } from "@xray-lab/sampling";

import { refuseNextToken } from "../next-token.ts";
import { type Operation, operation } from "../operation.ts";

/**
 * All sampling rules, in one page.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetSamplingRules.html
 */
export const getSamplingRules: Operation = operation<GetSamplingRulesRequest, GetSamplingRulesResult>({
  path: "/GetSamplingRules",
  parse: (input) => {
    refuseNextToken(input);
    return {};
  },
  answer: (_request, { rules }) => ({ SamplingRuleRecords: rules.map((rule) => samplingRuleRecord(rule)) }),
});
