import type { GetGroupsRequest, GetGroupsResult } from "@aws-sdk/client-xray";

import { groups, toGroup } from "../resources/groups/store.ts";
import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation } from "../operation.ts";
import { GROUPS_PER_PAGE } from "../undocumented.ts";

/** All groups by name, the default group included. */
export const getGroups: Operation = operation<GetGroupsRequest, GetGroupsResult>({
  path: "/Groups",
  parse: (input) => ({ NextToken: readNextToken(input) }),
  answer: ({ NextToken: token }, context) => {
    const page = { size: GROUPS_PER_PAGE, keyOf: ({ name }: { name: string }) => name, token };
    const { items, NextToken } = pageOf(groups(context), page);
    return { Groups: items.map((group) => toGroup(context, group)), NextToken };
  },
});
