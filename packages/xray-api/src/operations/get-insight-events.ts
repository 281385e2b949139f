import type { GetInsightEventsRequest, GetInsightEventsResult, InsightEvent } from "@aws-sdk/client-xray";

import { existingInsight } from "../insights/find-insights.ts";
import { readInsightId, readMaxResults } from "../insights/input.ts";
import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { INSIGHT_EVENTS_MAX } from "../undocumented.ts";
import { toInsightEvent } from "../wire/to-insight.ts";

/** The history of an insight, earliest first: when it opened, every few minutes since, and when it closed. */
export const getInsightEvents: Operation = operation<
  With<GetInsightEventsRequest, "InsightId" | "MaxResults">,
  GetInsightEventsResult
>({
  path: "/InsightEvents",
  parse: (input) => ({
    InsightId: readInsightId(input),
    MaxResults: readMaxResults(input, INSIGHT_EVENTS_MAX),
    NextToken: readNextToken(input),
  }),
  answer: async ({ InsightId, MaxResults, NextToken: token }, context) => {
    const { events } = await existingInsight(context, InsightId);
    const page = { size: MaxResults, keyOf, token };
    const { items, ...next } = pageOf(events().map(toInsightEvent), page);
    return { InsightEvents: [...items], ...next };
  },
});

/** Text that sorts by time. */
function keyOf({ EventTime }: InsightEvent): string {
  return EventTime?.toISOString() ?? "";
}
