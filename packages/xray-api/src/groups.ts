import type { Group } from "@aws-sdk/client-xray";
import type { Collection } from "@xray-lab/trace-store";

import { groupArn } from "./arn.ts";
import { invalidRequest } from "./errors.ts";
import { type GroupInsights, NO_INSIGHTS } from "./group-insights.ts";
import type { ApiContext } from "./operation.ts";
import {
  DEFAULT_GROUP,
  DEFAULT_GROUP_HAS_INSIGHTS,
  DEFAULT_GROUP_ID,
  GROUP_NOT_FOUND,
} from "./undocumented.ts";

/** A group as the store keeps it, under its name. The default group is stored once it was changed. */
export interface StoredGroup {
  readonly name: string;
  readonly arn: string;
  /** Absent or blank when every trace is in the group. */
  readonly filterExpression?: string;
  readonly insightsConfiguration: GroupInsights;
  /** When the filter expression became another one, in epoch seconds; 0 when it never did. */
  readonly filterChangedAt: number;
}

/** Names a group. When there are both, both must be those of the group. */
export type GroupReference = Pick<Group, "GroupName" | "GroupARN">;

/** The group that is named; none is when neither name nor ARN is given. */
export function findGroup(
  context: ApiContext,
  { GroupName, GroupARN }: GroupReference,
): StoredGroup | undefined {
  if (GroupName === undefined && GroupARN === undefined) return undefined;
  return groups(context).find(({ name, arn }) => name === (GroupName ?? name) && arn === (GroupARN ?? arn));
}

/** @throws {ApiError} InvalidRequestException when there is no such group. */
export function existingGroup(context: ApiContext, reference: GroupReference): StoredGroup {
  const found = findGroup(context, reference);
  if (found !== undefined) return found;
  throw invalidRequest(`${GROUP_NOT_FOUND}: ${reference.GroupName ?? reference.GroupARN}`);
}

/** All groups by name, the default one among them. */
export function groups(context: ApiContext): readonly StoredGroup[] {
  const stored = groupCollection(context)
    .all()
    .map(({ value }) => value);
  const all = stored.some(({ name }) => name === DEFAULT_GROUP) ? stored : [...stored, defaultGroup(context)];
  return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The collection of the groups, by their names. */
export function groupCollection({ store }: ApiContext): Collection<StoredGroup> {
  return store.settings.collection<StoredGroup>("group");
}

/** A group in the form clients get it. */
export function toGroup({ name, arn, filterExpression, insightsConfiguration }: StoredGroup): Group {
  return {
    GroupName: name,
    GroupARN: arn,
    FilterExpression: filterExpression,
    InsightsConfiguration: insightsConfiguration,
  };
}

function defaultGroup({ account }: ApiContext): StoredGroup {
  return {
    name: DEFAULT_GROUP,
    arn: groupArn(account, DEFAULT_GROUP, DEFAULT_GROUP_ID),
    insightsConfiguration: { ...NO_INSIGHTS, InsightsEnabled: DEFAULT_GROUP_HAS_INSIGHTS },
    filterChangedAt: 0,
  };
}
