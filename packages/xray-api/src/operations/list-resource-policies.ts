import type { ListResourcePoliciesRequest, ListResourcePoliciesResult } from "@aws-sdk/client-xray";

import { onePage } from "../next-token.ts";
import { type Operation, operation } from "../operation.ts";
import { policyCollection, toResourcePolicy } from "../resources/policies/store.ts";

/** All resource policies by name, in one page: the reference says that tokens are not supported. */
export const listResourcePolicies: Operation = operation<
  ListResourcePoliciesRequest,
  ListResourcePoliciesResult
>({
  path: "/ListResourcePolicies",
  parse: onePage(() => ({})),
  answer: (_request, context) => ({
    ResourcePolicies: policyCollection(context)
      .all()
      .map(({ value }) => toResourcePolicy(value)),
  }),
});
