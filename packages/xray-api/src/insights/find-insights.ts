import { createHash } from "node:crypto";
import { findInsights, type FoundInsight, INSIGHT_LOOK_BACK, INSIGHT_MINUTES_MAX } from "@xray-lab/traces";
import { epochSeconds } from "../clock.ts";
import { invalidRequest } from "../errors.ts";
import type { ApiContext } from "../operation.ts";
import { groupCollection, groups, type StoredGroup } from "../resources/groups/store.ts";
import { selectGroup } from "../resources/groups/traces.ts";
import { DEFAULT_GROUP, DEFAULT_GROUP_HAS_INSIGHTS, LONGEST_REQUEST } from "../undocumented.ts";

export interface GroupInsight extends FoundInsight {
  readonly id: string;
  readonly group: StoredGroup;
}

/** Epoch seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The longest insight, and some minutes to be sure that it is over. */
const AFTERMATH = (INSIGHT_MINUTES_MAX + 10) * 60;

/**
 * The insights of a group that may have existed in a span of time, latest first; none when the group's insights are
 * switched off. They are found in the stored traces each time.
 */
export async function insightsOf(
  group: StoredGroup,
  span: Span,
  context: ApiContext,
): Promise<readonly GroupInsight[]> {
  if (!hasInsights(group, context)) return [];
  // The end of an insight shows only afterwards.
  const now = Math.min(epochSeconds(context), span.to + AFTERMATH);
  const window = { from: Math.floor(span.from - INSIGHT_LOOK_BACK), to: Math.ceil(now) };
  const { filter } = selectGroup({ arn: group.arn }, context);
  const traces = { by: "TraceId", from: window.from - LONGEST_REQUEST, to: now } as const;
  const history = await context.store.faults({ window: traces, filter }, window);
  return findInsights(history, now).map((found) => ofGroup(group, found));
}

/** @throws {ApiError} InvalidRequestException when the insight does not exist, perhaps because its traces are gone. */
export async function existingInsight(context: ApiContext, id: string): Promise<GroupInsight> {
  const group = groups(context).find(({ arn }) => isOfGroup(id, arn));
  const start = startInId(id);
  const insights =
    group === undefined ? [] : await insightsOf(group, { from: start, to: start + 1 }, context);
  const found = insights.find((insight) => insight.id === id);
  if (found !== undefined) return found;
  throw invalidRequest(`There is no insight ${id}`);
}

function ofGroup(group: StoredGroup, found: FoundInsight): GroupInsight {
  return { ...found, id: insightId(group.arn, found), group };
}

function hasInsights({ name, insightsConfiguration }: StoredGroup, context: ApiContext): boolean {
  const untouched = name === DEFAULT_GROUP && groupCollection(context).get(name) === undefined;
  return untouched ? DEFAULT_GROUP_HAS_INSIGHTS : insightsConfiguration.InsightsEnabled;
}

/**
 * The id of an insight, in the form of a UUID. It follows from the insight, and says where to look for it: the first eight
 * digits are the minute in which it began, the next seven, apart from the version, are those of its group.
 */
function insightId(
  groupArn: string,
  { serviceKey, start }: Pick<FoundInsight, "serviceKey" | "start">,
): string {
  const minute = (start / 60).toString(16).padStart(8, "0");
  const group = groupDigits(groupArn);
  const service = digitsOf(serviceKey, 15);
  return `${minute}-${group.slice(0, 4)}-5${group.slice(4)}-8${service.slice(0, 3)}-${service.slice(3)}`;
}

/** When the insight with this id began, in epoch seconds. */
function startInId(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) * 60;
}

function isOfGroup(id: string, groupArn: string): boolean {
  return id.slice(9, 13) + id.slice(15, 18) === groupDigits(groupArn);
}

function groupDigits(groupArn: string): string {
  return digitsOf(groupArn, 7);
}

function digitsOf(words: string, digits: number): string {
  return createHash("sha256").update(words).digest("hex").slice(0, digits);
}
