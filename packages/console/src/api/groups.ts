import { callXray } from "./call.ts";

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
export async function readGroups(signal?: AbortSignal): Promise<readonly Group[]> {
  const groups: Group[] = [];
  let token: string | undefined;
  do {
    const page = await callXray("GetGroups", token === undefined ? {} : { NextToken: token }, signal);
    for (const { GroupName = "", GroupARN = "", FilterExpression, InsightsConfiguration } of page.Groups ??
      []) {
      groups.push({
        name: GroupName,
        arn: GroupARN,
        filter: FilterExpression || undefined,
        insights: InsightsConfiguration?.InsightsEnabled ?? false,
        isDefault: GroupName === "Default",
      });
    }
    token = page.NextToken;
  } while (token !== undefined);
  return groups;
}
