import type { ResourcePolicy } from "@aws-sdk/client-xray";
import type { Collection } from "@xray-lab/trace-store";

import { ApiError, invalidRequest } from "../../errors.ts";
import { type Reader, text } from "../../input.ts";
import type { ApiContext } from "../../operation.ts";
import { timeAt } from "../../wire/time.ts";

export interface StoredPolicy {
  readonly name: string;
  /** The text of the request. */
  readonly document: string;
  readonly revision: number;
  /** Epoch seconds, whole. */
  readonly updatedAt: number;
}

export function policyCollection({ store }: ApiContext): Collection<StoredPolicy> {
  return store.settings.collection<StoredPolicy>("resource-policy");
}

/** A policy as clients receive it. */
export function toResourcePolicy({ name, document, revision, updatedAt }: StoredPolicy): ResourcePolicy {
  return {
    PolicyName: name,
    PolicyDocument: document,
    PolicyRevisionId: String(revision),
    LastUpdatedTime: timeAt(updatedAt),
  };
}

/**
 * Checks the revision id of a request, if it has one. The revision of a policy that does not exist is 0.
 *
 * @throws {ApiError} InvalidPolicyRevisionIdException
 */
export function refuseOtherRevision(revisionId: string | undefined, policy: StoredPolicy | undefined): void {
  const current = String(policy?.revision ?? 0);
  if (revisionId === undefined || revisionId === current) return;
  const problem = policy === undefined ? "there is no such policy" : `the policy is at revision ${current}`;
  throw new ApiError("InvalidPolicyRevisionIdException", `PolicyRevisionId is ${revisionId}, but ${problem}`);
}

const policyName = text({ min: 1, max: 128 });

export const readPolicyName: Reader<string> = (value, member) => {
  const name = policyName(value, member);
  if (/^[\w+=,.@-]+$/.test(name)) return name;
  throw invalidRequest(`${member} must be letters and digits of ASCII and _ + = , . @ -`);
};
