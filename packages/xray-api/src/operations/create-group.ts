import type { CreateGroupRequest, CreateGroupResult } from "@aws-sdk/client-xray";

import { invalidRequest } from "../errors.ts";
import {
  changeInsights,
  GROUP_NAME,
  NO_INSIGHTS,
  readFilterExpression,
  readInsights,
} from "../resources/groups/input.ts";
import {
  groupCollection,
  groups,
  newGroupArn,
  type StoredGroup,
  toGroup,
} from "../resources/groups/store.ts";
import { type Input, optional, required } from "../input.ts";
import { type ApiContext, type Operation, operation, type With } from "../operation.ts";
import { putTags, readTags } from "../resources/tags.ts";
import { DEFAULT_GROUP, DEFAULT_GROUP_ANY_CASE, GROUPS_MAX } from "../undocumented.ts";

type Request = With<CreateGroupRequest, "GroupName">;

/** Creates a group of the traces that a filter expression matches. */
export const createGroup: Operation = operation<Request, CreateGroupResult>({
  path: "/CreateGroup",
  parse: (input) => ({
    GroupName: readNewName(input),
    FilterExpression: optional(input, "FilterExpression", readFilterExpression),
    InsightsConfiguration: optional(input, "InsightsConfiguration", readInsights),
    Tags: optional(input, "Tags", readTags),
  }),
  answer: (request, context) => {
    refuseIfOneTooMany(request, context);
    const group = newGroup(request, context);
    putTags(context, group.arn, request.Tags ?? []);
    groupCollection(context).put(group.name, group);
    return { Group: toGroup(context, group) };
  },
});

function newGroup(request: Request, context: ApiContext): StoredGroup {
  const { GroupName, FilterExpression, InsightsConfiguration } = request;
  return {
    name: GroupName,
    arn: newGroupArn(context, GroupName),
    filterExpression: FilterExpression,
    insightsConfiguration: changeInsights(NO_INSIGHTS, InsightsConfiguration),
    filterChangedAt: 0,
  };
}

function readNewName(input: Input): string {
  const name = required(input, "GroupName", GROUP_NAME);
  const reserved =
    name === DEFAULT_GROUP || (DEFAULT_GROUP_ANY_CASE && name.toLowerCase() === DEFAULT_GROUP.toLowerCase());
  if (reserved) throw invalidRequest(`GroupName must be another one: the name ${DEFAULT_GROUP} is reserved`);
  return name;
}

function refuseIfOneTooMany({ GroupName }: Request, context: ApiContext): void {
  const names = groups(context).map(({ name }) => name);
  if (names.includes(GroupName))
    throw invalidRequest(`GroupName must be unique: there is a group ${GroupName}`);
  if (names.filter((name) => name !== DEFAULT_GROUP).length >= GROUPS_MAX)
    throw invalidRequest(`There are ${GROUPS_MAX} groups, the most an account may have`);
}
