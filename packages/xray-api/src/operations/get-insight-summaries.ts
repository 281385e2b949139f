import type {
  GetInsightSummariesRequest,
  GetInsightSummariesResult,
  InsightState,
} from "@aws-sdk/client-xray";

import { invalidRequest } from "../errors.ts";
import { readGroup } from "../group-traces.ts";
import { existingGroup, type GroupReference } from "../groups.ts";
import { type Input, list, oneOf, optional } from "../input.ts";
import { type GroupInsight, insightsOf } from "../insights/group-insights.ts";
import { maxResults, refuseOld } from "../insights/insight-input.ts";
import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { INSIGHT_SUMMARIES_MAX, INSIGHTS_MUST_FIT } from "../undocumented.ts";
import { readWindow, type TimeWindow } from "../window.ts";

type Request = With<GetInsightSummariesRequest, "StartTime" | "EndTime" | "MaxResults" | "States">;

/**
 * The insights of a group that there were at some time of a window, latest first.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetInsightSummaries.html
 */
export const getInsightSummaries: Operation = operation<Request, GetInsightSummariesResult>({
  path: "/InsightSummaries",
  parse: (input) => ({
    ...readWindow(input),
    ...readRequiredGroup(input),
    States: optional(input, "States", list(oneOf("ACTIVE", "CLOSED"), { max: 1 })) ?? [],
    MaxResults: optional(input, "MaxResults", maxResults(INSIGHT_SUMMARIES_MAX)) ?? INSIGHT_SUMMARIES_MAX,
    NextToken: readNextToken(input),
  }),
  answer: async (request, context) => {
    refuseOld(request.StartTime, context);
    const group = existingGroup(context, request);
    const span = { from: request.StartTime.getTime() / 1000, to: request.EndTime.getTime() / 1000 };
    const insights = (await insightsOf(group, span, context))
      .filter((one) => isWithin(one, request) && isIn(one, request.States))
      .toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
    const { items, ...next } = pageOf(insights, {
      size: request.MaxResults,
      keyOf,
      token: request.NextToken,
    });
    return {
      InsightSummaries: items.map(({ insight, lastUpdateTime }) =>
        Object.assign({ LastUpdateTime: lastUpdateTime }, insight),
      ),
      ...next,
    };
  },
});

function readRequiredGroup(input: Input): GroupReference {
  const group = readGroup(input);
  if (group.GroupName !== undefined || group.GroupARN !== undefined) return group;
  throw invalidRequest("GroupName or GroupARN is required");
}

function isWithin({ insight, lastUpdateTime }: GroupInsight, { StartTime, EndTime }: TimeWindow): boolean {
  const start = insight.StartTime;
  const end = insight.EndTime ?? lastUpdateTime;
  return INSIGHTS_MUST_FIT ? start >= StartTime && end <= EndTime : start < EndTime && end > StartTime;
}

/** No state stands for every state. */
function isIn({ insight }: GroupInsight, states: readonly InsightState[]): boolean {
  return states.every((state) => state === insight.State);
}

/** Text that sorts the latest first, and tells apart what began in the same minute. */
function keyOf({ id, insight }: GroupInsight): string {
  const untilLast = LAST_DATE - insight.StartTime.getTime();
  return `${String(untilLast).padStart(16, "0")} ${id}`;
}

const LAST_DATE = 8.64e15;
