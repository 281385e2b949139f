import type { GetGroupRequest, GetGroupResult } from "@aws-sdk/client-xray";

import { readGroupId } from "../group-input.ts";
import { existingGroup, toGroup } from "../groups.ts";
import { type Operation, operation } from "../operation.ts";

/**
 * One group, by its name or its ARN.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetGroup.html
 */
export const getGroup: Operation = operation<GetGroupRequest, GetGroupResult>({
  path: "/GetGroup",
  parse: readGroupId,
  answer: (id, context) => ({ Group: toGroup(existingGroup(context, id)) }),
});
