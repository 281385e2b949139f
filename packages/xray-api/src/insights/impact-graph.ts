import type { ServiceId, ServiceNode } from "@xray-lab/traces";
import type { FilterExpression } from "@xray-lab/filter-expressions";

import type { ApiContext } from "../operation.ts";
import { filterOf } from "../reading/trace-filter.ts";
import { groupExpressions, selectGroup } from "../resources/groups/traces.ts";
import { type TimeWindow, windowQuery } from "../window.ts";
import type { GroupInsight } from "./find-insights.ts";
import { timeAt } from "../wire/time.ts";

/** The part of a window in which the insight existed; empty when it did not. */
export function duringInsight({ start, end, latest }: GroupInsight, asked: TimeWindow): TimeWindow {
  const StartTime = later(asked.StartTime, timeAt(start));
  const last = timeAt(end ?? latest.time);
  return { StartTime, EndTime: later(StartTime, asked.EndTime < last ? asked.EndTime : last) };
}

/** The services in those traces of a window that failed at the root cause of the insight. */
export async function impactedServices(
  { group, rootCause }: GroupInsight,
  window: TimeWindow,
  context: ApiContext,
): Promise<readonly ServiceNode[]> {
  const { expression } = selectGroup({ arn: group.arn }, context);
  const failed = failedAt(rootCause);
  const both: FilterExpression =
    expression === undefined ? failed : { kind: "and", operands: [expression, failed] };
  const filter = filterOf(both, groupExpressions(context));
  return context.store.graph({ window: windowQuery(window, "TraceId"), filter });
}

function failedAt({ name, type, accountId }: ServiceId): FilterExpression {
  return {
    kind: "service",
    service: { name, type: type ?? "", accountId },
    block: { kind: "keyword", keyword: "fault" },
  };
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
