import type { Service } from "@aws-sdk/client-xray";
import { failedAt, GraphBuilder } from "@xray-lab/traces";

import { selectGroup } from "../group-traces.ts";
import type { ApiContext } from "../operation.ts";
import { readNewest } from "../read-traces.ts";
import { type TimeWindow, windowQuery } from "../window.ts";
import type { GroupInsight } from "./group-insights.ts";

/** The part of a window in which there was the insight; without length where it was over, or yet to come. */
export function duringInsight({ insight, lastUpdateTime }: GroupInsight, asked: TimeWindow): TimeWindow {
  const StartTime = later(asked.StartTime, insight.StartTime);
  const end = insight.EndTime ?? lastUpdateTime;
  return { StartTime, EndTime: later(StartTime, asked.EndTime < end ? asked.EndTime : end) };
}

/** Who took part in the traces of a window that failed where the insight has its cause. */
export async function impactedServices(
  { group, serviceKey }: GroupInsight,
  window: TimeWindow,
  context: ApiContext,
): Promise<readonly Service[]> {
  const { keep } = selectGroup({ GroupARN: group.arn }, context);
  const selection = {
    window: windowQuery(window, "TraceId"),
    keep: (trace: Parameters<typeof keep>[0]) => failedAt(trace, serviceKey) && keep(trace),
  };
  const graph = new GraphBuilder();
  await readNewest(context.store, selection, graph);
  return graph.services();
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
