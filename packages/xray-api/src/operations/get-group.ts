import type { GetGroupResult } from "@aws-sdk/client-xray";
import type { GroupReference } from "@xray-lab/filter-expressions";

import { readGroupId } from "../resources/groups/input.ts";
import { existingGroup, toGroup } from "../resources/groups/store.ts";
import { type Operation, operation } from "../operation.ts";

/** One group, by its name or its ARN. */
export const getGroup: Operation = operation<GroupReference, GetGroupResult>({
  path: "/GetGroup",
  parse: readGroupId,
  answer: (group, context) => ({ Group: toGroup(context, existingGroup(context, group)) }),
});
