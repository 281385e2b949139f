import type { PutResourcePolicyRequest, PutResourcePolicyResult } from "@aws-sdk/client-xray";

import { wholeSeconds } from "../clock.ts";
import { ApiError } from "../errors.ts";
import { boolean, type Input, optional, required, text } from "../input.ts";
import { type ApiContext, type Operation, operation, type With } from "../operation.ts";
import { parsePolicyDocument, type PolicyStatement } from "../resources/policies/document.ts";
import { refuseLockout } from "../resources/policies/lockout.ts";
import {
  policyCollection,
  readPolicyName,
  refuseOtherRevision,
  type StoredPolicy,
  toResourcePolicy,
} from "../resources/policies/store.ts";
import { FIRST_POLICY_REVISION, RESOURCE_POLICIES_MAX } from "../undocumented.ts";

type Request = With<PutResourcePolicyRequest, "PolicyName" | "PolicyDocument"> & {
  readonly statements: readonly PolicyStatement[];
};

/** Creates or changes a resource policy. It is stored and answered, and has no other effect. */
export const putResourcePolicy: Operation = operation<Request, PutResourcePolicyResult>({
  path: "/PutResourcePolicy",
  parse: (input) => ({
    PolicyName: required(input, "PolicyName", readPolicyName),
    ...readDocument(input),
    PolicyRevisionId: optional(input, "PolicyRevisionId", text()),
    BypassPolicyLockoutCheck: optional(input, "BypassPolicyLockoutCheck", boolean),
  }),
  answer: (request, context) => {
    if (!request.BypassPolicyLockoutCheck) refuseLockout(context.account, request.statements);
    const before = policyCollection(context).get(request.PolicyName);
    refuseOtherRevision(request.PolicyRevisionId, before);
    if (before === undefined) refuseIfOneTooMany(context);
    const policy = nextRevision(request, before, context);
    policyCollection(context).put(policy.name, policy);
    return { ResourcePolicy: toResourcePolicy(policy) };
  },
});

function readDocument(input: Input): Pick<Request, "PolicyDocument" | "statements"> {
  const PolicyDocument = required(input, "PolicyDocument", text());
  return { PolicyDocument, statements: parsePolicyDocument(PolicyDocument, "PolicyDocument") };
}

function nextRevision(
  { PolicyName, PolicyDocument }: Request,
  before: StoredPolicy | undefined,
  context: ApiContext,
): StoredPolicy {
  const revision = before === undefined ? FIRST_POLICY_REVISION : before.revision + 1;
  return { name: PolicyName, document: PolicyDocument, revision, updatedAt: wholeSeconds(context) };
}

function refuseIfOneTooMany(context: ApiContext): void {
  if (policyCollection(context).all().length < RESOURCE_POLICIES_MAX) return;
  throw new ApiError(
    "PolicyCountLimitExceededException",
    `There are ${RESOURCE_POLICIES_MAX} resource policies, the most an account may have`,
  );
}
