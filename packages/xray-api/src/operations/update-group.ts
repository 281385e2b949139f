import type { UpdateGroupRequest, UpdateGroupResult } from "@aws-sdk/client-xray";

import { invalidRequest } from "../errors.ts";
import { readFilterExpression, readGroupId } from "../group-input.ts";
import { changeInsights, readInsights } from "../group-insights.ts";
import { existingGroup, groupCollection, type StoredGroup, toGroup } from "../groups.ts";
import { optional } from "../input.ts";
import { type ApiContext, type Operation, operation } from "../operation.ts";
import { epochSeconds } from "../settling.ts";
import { DEFAULT_GROUP, DEFAULT_GROUP_FILTER_FIXED } from "../undocumented.ts";

/**
 * Changes the filter expression or the insights of a group; what the request does not say stays as it is.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_UpdateGroup.html
 */
export const updateGroup: Operation = operation<UpdateGroupRequest, UpdateGroupResult>({
  path: "/UpdateGroup",
  parse: (input) => ({
    ...readGroupId(input),
    FilterExpression: optional(input, "FilterExpression", readFilterExpression),
    InsightsConfiguration: optional(input, "InsightsConfiguration", readInsights),
  }),
  answer: ({ FilterExpression, InsightsConfiguration, ...id }, context) => {
    const before = existingGroup(context, id);
    const group = {
      ...changeFilter(before, FilterExpression, context),
      insightsConfiguration: changeInsights(before.insightsConfiguration, InsightsConfiguration),
    };
    groupCollection(context).put(group.name, group);
    return { Group: toGroup(group) };
  },
});

function changeFilter(before: StoredGroup, expression: string | undefined, context: ApiContext): StoredGroup {
  if (expression === undefined) return before;
  if (before.name === DEFAULT_GROUP) throw invalidRequest(DEFAULT_GROUP_FILTER_FIXED);
  if (expression === before.filterExpression) return before;
  return { ...before, filterExpression: expression, filterChangedAt: epochSeconds(context) };
}
