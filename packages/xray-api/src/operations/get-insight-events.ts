import type { GetInsightEventsRequest, GetInsightEventsResult, InsightEvent } from "@aws-sdk/client-xray";

import { optional } from "../input.ts";
import { existingInsight } from "../insights/existing-insight.ts";
import { readInsightId } from "../insights/insight-id.ts";
import { maxResults } from "../insights/insight-input.ts";
import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { INSIGHT_EVENTS_MAX } from "../undocumented.ts";

type Request = With<GetInsightEventsRequest, "InsightId" | "MaxResults">;

/**
 * How an insight came to what it is, earliest first: when it opened, every few minutes since, and when it closed.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetInsightEvents.html
 */
export const getInsightEvents: Operation = operation<Request, GetInsightEventsResult>({
  path: "/InsightEvents",
  parse: (input) => ({
    InsightId: readInsightId(input),
    MaxResults: optional(input, "MaxResults", maxResults(INSIGHT_EVENTS_MAX)) ?? INSIGHT_EVENTS_MAX,
    NextToken: readNextToken(input),
  }),
  answer: async ({ InsightId, MaxResults, NextToken: token }, context) => {
    const { events } = await existingInsight(context, InsightId);
    const { items, ...next } = pageOf(events(), { size: MaxResults, keyOf, token });
    return { InsightEvents: [...items], ...next };
  },
});

/** Text that sorts by time. */
function keyOf({ EventTime }: InsightEvent): string {
  return EventTime?.toISOString() ?? "";
}
