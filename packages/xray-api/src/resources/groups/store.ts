import { randomBytes } from "node:crypto";

import type { Group } from "@aws-sdk/client-xray";
import type { GroupReference } from "@xray-lab/filter-expressions";
import type { Collection } from "@xray-lab/trace-store";

import { arnSeenBy, groupArn, isSameResource, LOCAL_ACCOUNT } from "../../arn.ts";
import { invalidRequest } from "../../errors.ts";
import { type GroupInsights, NO_INSIGHTS } from "./input.ts";
import type { ApiContext } from "../../operation.ts";
import {
  DEFAULT_GROUP,
  DEFAULT_GROUP_HAS_INSIGHTS,
  DEFAULT_GROUP_ID,
  GROUP_ID_LENGTH,
  GROUP_NOT_FOUND,
} from "../../undocumented.ts";

/** A group as it is stored, by its name. The default group is stored when it is first changed. */
export interface StoredGroup {
  readonly name: string;
  readonly arn: string;
  /** Absent or blank when every trace is in the group. */
  readonly filterExpression?: string;
  readonly insightsConfiguration: GroupInsights;
  /** When the filter expression last changed, in epoch seconds; 0 when it never did. */
  readonly filterChangedAt: number;
}

/** When the reference has a name and an ARN, the group must have both. */
export function findGroup(context: ApiContext, reference: GroupReference): StoredGroup | undefined {
  return groups(context).find(
    ({ name, arn }) => name === (reference.name ?? name) && isSameResource(arn, reference.arn ?? arn),
  );
}

/** @throws {ApiError} InvalidRequestException when the group does not exist. */
export function existingGroup(context: ApiContext, reference: GroupReference): StoredGroup {
  const found = findGroup(context, reference);
  if (found !== undefined) return found;
  throw invalidRequest(`${GROUP_NOT_FOUND}: ${described(reference)}`);
}

function described({ name, arn }: GroupReference): string {
  return name !== undefined && arn !== undefined ? `${name} with the ARN ${arn}` : (name ?? arn ?? "");
}

/** All groups by name, the default group included. */
export function groups(context: ApiContext): readonly StoredGroup[] {
  const stored = groupCollection(context)
    .all()
    .map(({ value }) => value);
  const all = stored.some(({ name }) => name === DEFAULT_GROUP) ? stored : [...stored, defaultGroup(context)];
  return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export function groupCollection({ store }: ApiContext): Collection<StoredGroup> {
  return store.settings.collection<StoredGroup>("group");
}

/** A group as the client of a request receives it. */
export function toGroup(
  { account }: ApiContext,
  { name, arn, filterExpression, insightsConfiguration }: StoredGroup,
): Group {
  return {
    GroupName: name,
    GroupARN: arnSeenBy(account, arn),
    FilterExpression: filterExpression,
    InsightsConfiguration: insightsConfiguration,
  };
}

/** The ARN for a new group: a deleted group of the same name had another one. */
export function newGroupArn({ account }: ApiContext, name: string): string {
  const id = Array.from(randomBytes(GROUP_ID_LENGTH), (byte) => BASE_32.charAt(byte % 32));
  return groupArn(account, name, id.join(""));
}

const BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Its ARN is the same for every client, since the ids of its insights are made from it. */
function defaultGroup({ account }: ApiContext): StoredGroup {
  return {
    name: DEFAULT_GROUP,
    arn: groupArn({ ...account, region: LOCAL_ACCOUNT.region }, DEFAULT_GROUP, DEFAULT_GROUP_ID),
    insightsConfiguration: { ...NO_INSIGHTS, InsightsEnabled: DEFAULT_GROUP_HAS_INSIGHTS },
    filterChangedAt: 0,
  };
}
