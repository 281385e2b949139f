import { outcomeOf, toDate } from "@xray-lab/segments";
import { type CompiledTrace, GraphBuilder, nodesOf, type ServiceNode } from "@xray-lab/traces";

import type { ApiContext } from "../operation.ts";
import { readNewest } from "../reading/read-traces.ts";
import { selectGroup } from "../resources/groups/traces.ts";
import { type TimeWindow, windowQuery } from "../window.ts";
import type { GroupInsight } from "./find-insights.ts";

/** The part of a window in which the insight existed; empty when it did not. */
export function duringInsight({ start, end, latest }: GroupInsight, asked: TimeWindow): TimeWindow {
  const StartTime = later(asked.StartTime, toDate(start));
  const last = toDate(end ?? latest.time);
  return { StartTime, EndTime: later(StartTime, asked.EndTime < last ? asked.EndTime : last) };
}

/** The services in those traces of a window that failed at the root cause of the insight. */
export async function impactedServices(
  { group, serviceKey }: GroupInsight,
  window: TimeWindow,
  context: ApiContext,
): Promise<readonly ServiceNode[]> {
  const { keep } = selectGroup({ arn: group.arn }, context);
  const graph = new GraphBuilder();
  await readNewest(
    context.store,
    {
      window: windowQuery(window, "TraceId"),
      keep: (trace) => failedAt(trace, serviceKey) && keep(trace),
    },
    graph,
  );
  return graph.nodes();
}

function failedAt(trace: CompiledTrace, serviceKey: string): boolean {
  return [...nodesOf(trace)].some(
    ([segment, { key }]) => key === serviceKey && outcomeOf(segment) === "fault",
  );
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
