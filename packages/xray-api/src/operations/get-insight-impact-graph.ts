import type { GetInsightImpactGraphRequest, GetInsightImpactGraphResult } from "@aws-sdk/client-xray";

import { invalidRequest } from "../errors.ts";
import type { Input } from "../input.ts";
import { existingInsight } from "../insights/find-insights.ts";
import { duringInsight, impactedServices } from "../insights/impact-graph.ts";
import { readInsightId, refuseOld } from "../insights/input.ts";
import { onePage } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { IMPACT_GRAPH_HOURS_MAX } from "../undocumented.ts";
import { readWindow, type TimeWindow } from "../window.ts";
import { toImpactGraph } from "../wire/to-services.ts";

/** The services in the requests that failed because of an insight, in one page. */
export const getInsightImpactGraph: Operation = operation<
  With<GetInsightImpactGraphRequest, "InsightId" | "StartTime" | "EndTime">,
  GetInsightImpactGraphResult
>({
  path: "/InsightImpactGraph",
  parse: onePage((input) => ({ InsightId: readInsightId(input), ...readImpactWindow(input) })),
  answer: async ({ InsightId, ...asked }, context) => {
    refuseOld(asked.StartTime, context);
    const insight = await existingInsight(context, InsightId);
    const window = duringInsight(insight, asked);
    return {
      InsightId,
      ...asked,
      ServiceGraphStartTime: window.StartTime,
      ServiceGraphEndTime: window.EndTime,
      Services: toImpactGraph(await impactedServices(insight, window, context)),
    };
  },
});

function readImpactWindow(input: Input): TimeWindow {
  const window = readWindow(input);
  const hours = (window.EndTime.getTime() - window.StartTime.getTime()) / 3_600_000;
  if (hours <= IMPACT_GRAPH_HOURS_MAX) return window;
  throw invalidRequest(`The time from StartTime to EndTime must be at most ${IMPACT_GRAPH_HOURS_MAX} hours`);
}
