import type { GetInsightSummariesRequest, GetInsightSummariesResult } from "@aws-sdk/client-xray";
import type { GroupReference } from "@xray-lab/filter-expressions";
import { toSeconds } from "@xray-lab/segments";

import { invalidRequest } from "../errors.ts";
import { type Input, list, oneOf, optional } from "../input.ts";
import { type GroupInsight, insightsOf, type Span } from "../insights/find-insights.ts";
import { readMaxResults, refuseOld } from "../insights/input.ts";
import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { readGroup } from "../resources/groups/input.ts";
import { existingGroup } from "../resources/groups/store.ts";
import { INSIGHT_SUMMARIES_MAX, INSIGHTS_MUST_FIT } from "../undocumented.ts";
import { readWindow } from "../window.ts";
import { toInsight } from "../wire/to-insight.ts";
import { timeAt } from "../wire/time.ts";

type Request = With<GetInsightSummariesRequest, "StartTime" | "EndTime" | "MaxResults" | "States"> & {
  readonly group: GroupReference;
};

/** The insights of a group that existed at some time of a window, latest first. */
export const getInsightSummaries: Operation = operation<Request, GetInsightSummariesResult>({
  path: "/InsightSummaries",
  parse: (input) => ({
    ...readWindow(input),
    group: readRequiredGroup(input),
    States: optional(input, "States", list(oneOf("ACTIVE", "CLOSED"), { max: 1 })) ?? [],
    MaxResults: readMaxResults(input, INSIGHT_SUMMARIES_MAX),
    NextToken: readNextToken(input),
  }),
  answer: async ({ group, States, MaxResults, NextToken: token, ...window }, context) => {
    refuseOld(window.StartTime, context);
    const span = { from: toSeconds(window.StartTime), to: toSeconds(window.EndTime) };
    const insights = (await insightsOf(existingGroup(context, group), span, context))
      .filter((one) => isWithin(one, span) && isIn(one, States))
      .toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
    const { items, ...next } = pageOf(insights, { size: MaxResults, keyOf, token });
    const InsightSummaries = items.map((one) =>
      Object.assign(toInsight(context.account, one), { LastUpdateTime: timeAt(one.latest.time) }),
    );
    return { InsightSummaries, ...next };
  },
});

function readRequiredGroup(input: Input): GroupReference {
  const group = readGroup(input);
  if (group !== undefined) return group;
  throw invalidRequest("GroupName or GroupARN is required");
}

function isWithin({ start, end, latest }: GroupInsight, { from, to }: Span): boolean {
  const last = end ?? latest.time;
  return INSIGHTS_MUST_FIT ? start >= from && last <= to : start < to && last > from;
}

/** An empty list stands for every state. */
function isIn({ end }: GroupInsight, states: Request["States"]): boolean {
  return states.every((state) => (state === "ACTIVE") === (end === undefined));
}

/** Text that sorts the latest first, and distinguishes insights that began in the same minute. */
function keyOf({ id, start }: GroupInsight): string {
  const untilLast = LAST_SECOND - start;
  return `${String(untilLast).padStart(16, "0")} ${id}`;
}

const LAST_SECOND = 8.64e12;
