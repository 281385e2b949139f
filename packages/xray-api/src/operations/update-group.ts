import type { UpdateGroupRequest, UpdateGroupResult } from "@aws-sdk/client-xray";
import type { GroupReference } from "@xray-lab/filter-expressions";

import { invalidRequest } from "../errors.ts";
import {
  changeInsights,
  readFilterExpression,
  readGroupId,
  readInsights,
} from "../resources/groups/input.ts";
import { existingGroup, groupCollection, type StoredGroup, toGroup } from "../resources/groups/store.ts";
import { optional } from "../input.ts";
import { type ApiContext, type Operation, operation } from "../operation.ts";
import { epochSeconds } from "../clock.ts";
import { DEFAULT_GROUP, DEFAULT_GROUP_FILTER_FIXED } from "../undocumented.ts";

type Request = Pick<UpdateGroupRequest, "FilterExpression" | "InsightsConfiguration"> & {
  readonly group: GroupReference;
};

/** Changes the filter expression or the insights of a group; absent members do not change. */
export const updateGroup: Operation = operation<Request, UpdateGroupResult>({
  path: "/UpdateGroup",
  parse: (input) => ({
    group: readGroupId(input),
    FilterExpression: optional(input, "FilterExpression", readFilterExpression),
    InsightsConfiguration: optional(input, "InsightsConfiguration", readInsights),
  }),
  answer: ({ FilterExpression, InsightsConfiguration, group: reference }, context) => {
    const before = existingGroup(context, reference);
    const group = {
      ...changeFilter(before, FilterExpression, context),
      insightsConfiguration: changeInsights(before.insightsConfiguration, InsightsConfiguration),
    };
    groupCollection(context).put(group.name, group);
    return { Group: toGroup(context, group) };
  },
});

function changeFilter(before: StoredGroup, expression: string | undefined, context: ApiContext): StoredGroup {
  if (expression === undefined) return before;
  if (before.name === DEFAULT_GROUP) throw invalidRequest(DEFAULT_GROUP_FILTER_FIXED);
  if (expression === before.filterExpression) return before;
  return { ...before, filterExpression: expression, filterChangedAt: epochSeconds(context) };
}
