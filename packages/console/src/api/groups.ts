import type { GroupSummary } from "@aws-sdk/client-xray";
import { allPages } from "./all-pages.ts";
import { callXray } from "./call.ts";
import type { Wire } from "./wire.ts";

/** A group: a saved filter expression. */
export interface Group {
  readonly name: string;
  readonly arn: string;
  /** The group of all traces has none. */
  readonly filter: string | undefined;
  readonly insights: boolean;
  readonly isDefault: boolean;
}

/** All groups, the default one first. */
export function readGroups(signal?: AbortSignal): Promise<readonly Group[]> {
  return allPages(async (token) => {
    const { Groups = [], NextToken } = await callXray(
      "GetGroups",
      token === undefined ? {} : { NextToken: token },
      signal,
    );
    return { entries: Groups.map(readGroup), next: NextToken };
  });
}

function readGroup(group: Wire<GroupSummary>): Group {
  const { GroupName = "", GroupARN = "", FilterExpression, InsightsConfiguration } = group;
  return {
    name: GroupName,
    arn: GroupARN,
    filter: FilterExpression || undefined,
    insights: InsightsConfiguration?.InsightsEnabled ?? false,
    isDefault: GroupName === "Default",
  };
}
