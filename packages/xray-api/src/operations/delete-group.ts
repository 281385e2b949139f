import type { DeleteGroupRequest, DeleteGroupResult } from "@aws-sdk/client-xray";

import { invalidRequest } from "../errors.ts";
import { readGroupId } from "../group-input.ts";
import { existingGroup, groupCollection } from "../groups.ts";
import { type Operation, operation } from "../operation.ts";
import { deleteTags } from "../tags.ts";
import { DEFAULT_GROUP, DEFAULT_GROUP_STAYS } from "../undocumented.ts";

/**
 * Deletes a group and its tags. Its traces stay.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_DeleteGroup.html
 */
export const deleteGroup: Operation = operation<DeleteGroupRequest, DeleteGroupResult>({
  path: "/DeleteGroup",
  parse: readGroupId,
  answer: (id, context) => {
    const { name, arn } = existingGroup(context, id);
    if (name === DEFAULT_GROUP) throw invalidRequest(DEFAULT_GROUP_STAYS);
    groupCollection(context).delete(name);
    deleteTags(context, arn);
    return {};
  },
});
