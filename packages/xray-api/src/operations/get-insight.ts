import type { GetInsightRequest, GetInsightResult } from "@aws-sdk/client-xray";

import { existingInsight } from "../insights/existing-insight.ts";
import { readInsightId } from "../insights/insight-id.ts";
import { type Operation, operation, type With } from "../operation.ts";

type Request = With<GetInsightRequest, "InsightId">;

/**
 * One insight by its id.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetInsight.html
 */
export const getInsight: Operation = operation<Request, GetInsightResult>({
  path: "/Insight",
  parse: (input) => ({ InsightId: readInsightId(input) }),
  answer: async ({ InsightId }, context) => ({
    Insight: (await existingInsight(context, InsightId)).insight,
  }),
});
