import { wildcard } from "@xray-lab/sampling";

import type { Account } from "../../arn.ts";
import { ApiError } from "../../errors.ts";
import type { PolicyStatement, Selection } from "./document.ts";
import { LOCKOUT_ACTION } from "../../undocumented.ts";

/**
 * Refuses a policy that would deny this account the right to put another policy.
 *
 * @throws {ApiError} LockoutPreventionException
 */
export function refuseLockout(account: Account, statements: readonly PolicyStatement[]): void {
  if (!locksOut(account, statements)) return;
  throw new ApiError(
    "LockoutPreventionException",
    `PolicyDocument denies ${LOCKOUT_ACTION} to this account; BypassPolicyLockoutCheck lets it`,
  );
}

function locksOut({ id }: Account, statements: readonly PolicyStatement[]): boolean {
  const account: ReadonlySet<string> = new Set(["*", id, `arn:aws:iam::${id}:root`]);
  return statements.some(
    ({ effect, conditional, actions, principals }) =>
      effect === "Deny" &&
      !conditional &&
      selects(actions, (pattern) => wildcard(pattern)(LOCKOUT_ACTION)) &&
      selects(principals, (name) => account.has(name)),
  );
}

function selects({ not, names }: Selection, matches: (name: string) => boolean): boolean {
  return names.some(matches) !== not;
}
