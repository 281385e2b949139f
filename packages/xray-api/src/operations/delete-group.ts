import type { DeleteGroupResult } from "@aws-sdk/client-xray";
import type { GroupReference } from "@xray-lab/filter-expressions";

import { invalidRequest } from "../errors.ts";
import { readGroupId } from "../resources/groups/input.ts";
import { existingGroup, groupCollection } from "../resources/groups/store.ts";
import { type Operation, operation } from "../operation.ts";
import { deleteTags } from "../resources/tags.ts";
import { DEFAULT_GROUP, DEFAULT_GROUP_STAYS } from "../undocumented.ts";

/** Deletes a group and its tags. Its traces stay. */
export const deleteGroup: Operation = operation<GroupReference, DeleteGroupResult>({
  path: "/DeleteGroup",
  parse: readGroupId,
  answer: (group, context) => {
    const { name, arn } = existingGroup(context, group);
    if (name === DEFAULT_GROUP) throw invalidRequest(DEFAULT_GROUP_STAYS);
    groupCollection(context).delete(name);
    deleteTags(context, arn);
    return {};
  },
});
