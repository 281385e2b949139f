import type { DeleteResourcePolicyRequest, DeleteResourcePolicyResult } from "@aws-sdk/client-xray";

import { invalidRequest } from "../errors.ts";
import { optional, required, text } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { policyCollection, readPolicyName, refuseOtherRevision } from "../resources/policies/store.ts";
import { NO_SUCH_RESOURCE_POLICY } from "../undocumented.ts";

/** Deletes a resource policy; with a revision id, only at this revision. */
export const deleteResourcePolicy: Operation = operation<
  With<DeleteResourcePolicyRequest, "PolicyName">,
  DeleteResourcePolicyResult
>({
  path: "/DeleteResourcePolicy",
  parse: (input) => ({
    PolicyName: required(input, "PolicyName", readPolicyName),
    PolicyRevisionId: optional(input, "PolicyRevisionId", text()),
  }),
  answer: ({ PolicyName, PolicyRevisionId }, context) => {
    const policies = policyCollection(context);
    const policy = policies.get(PolicyName);
    if (policy === undefined) throw invalidRequest(`${NO_SUCH_RESOURCE_POLICY} ${PolicyName}`);
    refuseOtherRevision(PolicyRevisionId, policy);
    policies.delete(PolicyName);
    return {};
  },
});
