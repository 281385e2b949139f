import type { GetInsightRequest, GetInsightResult } from "@aws-sdk/client-xray";

import { existingInsight } from "../insights/find-insights.ts";
import { readInsightId } from "../insights/input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { toInsight } from "../wire/to-insight.ts";

/** One insight by its id. */
export const getInsight: Operation = operation<With<GetInsightRequest, "InsightId">, GetInsightResult>({
  path: "/Insight",
  parse: (input) => ({ InsightId: readInsightId(input) }),
  answer: async ({ InsightId }, context) => ({
    Insight: toInsight(context.account, await existingInsight(context, InsightId)),
  }),
});
