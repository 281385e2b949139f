import type { GetIndexingRulesRequest, GetIndexingRulesResult } from "@aws-sdk/client-xray";

import { indexingRule } from "../resources/account-settings.ts";
import { onePage } from "../next-token.ts";
import { type Operation, operation } from "../operation.ts";

/** The one indexing rule. */
export const getIndexingRules: Operation = operation<GetIndexingRulesRequest, GetIndexingRulesResult>({
  path: "/GetIndexingRules",
  parse: onePage(() => ({})),
  answer: (_request, context) => ({ IndexingRules: [indexingRule(context)] }),
});
