import type { Insight } from "@aws-sdk/client-xray";
import {
  FaultReader,
  findInsights,
  type FoundInsight,
  INSIGHT_LOOK_BACK,
  INSIGHT_MINUTES_MAX,
} from "@xray-lab/traces";

import { selectGroup } from "../group-traces.ts";
import { groupCollection, type StoredGroup } from "../groups.ts";
import type { ApiContext } from "../operation.ts";
import { readNewest } from "../read-traces.ts";
import { epochSeconds } from "../settling.ts";
import { DEFAULT_GROUP, DEFAULT_GROUP_HAS_INSIGHTS, LONGEST_REQUEST } from "../undocumented.ts";
import { insightId } from "./insight-id.ts";

/** An insight of a group. */
export interface GroupInsight extends Omit<FoundInsight, "insight"> {
  readonly id: string;
  readonly group: StoredGroup;
  readonly insight: FoundInsight["insight"] & Insight;
}

/** Epoch seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The insights of a group that may have been there in a span of time, latest first; none where the group's are switched
 * off. They are found anew in the stored traces each time, in the newest of them if there are more than one answer is
 * made of: an insight then begins, at the earliest, with the traces that are read.
 */
export async function insightsOf(
  group: StoredGroup,
  span: Span,
  context: ApiContext,
): Promise<readonly GroupInsight[]> {
  if (!hasInsights(group, context)) return [];
  // Until when an insight goes on shows only after it.
  const now = Math.min(epochSeconds(context), span.to + AFTERMATH);
  const window = { from: span.from - INSIGHT_LOOK_BACK, to: now };
  const history = new FaultReader(window);
  const { keep } = selectGroup({ GroupARN: group.arn }, context);
  const newest = { by: "TraceId", from: window.from - LONGEST_REQUEST, to: now } as const;
  await readNewest(context.store, { window: newest, keep }, history);
  return findInsights(history, now).map((found) => inGroup(found, group));
}

/** The longest insight, and some minutes to be sure that it is over. */
const AFTERMATH = (INSIGHT_MINUTES_MAX + 10) * 60;

function hasInsights({ name, insightsConfiguration }: StoredGroup, context: ApiContext): boolean {
  const untouched = name === DEFAULT_GROUP && groupCollection(context).get(name) === undefined;
  return untouched ? DEFAULT_GROUP_HAS_INSIGHTS : insightsConfiguration.InsightsEnabled;
}

function inGroup(found: FoundInsight, group: StoredGroup): GroupInsight {
  const { insight, serviceKey } = found;
  const id = insightId({ groupArn: group.arn, serviceKey, start: insight.StartTime });
  return {
    ...found,
    id,
    group,
    insight: { InsightId: id, GroupARN: group.arn, GroupName: group.name, ...insight },
  };
}
