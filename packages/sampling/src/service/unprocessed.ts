import type { SamplingRule, UnprocessedStatistics } from "@aws-sdk/client-xray";

import { UNKNOWN_RULE_CODE } from "../undocumented.ts";

/** The entries for statistics, of both kinds, of rules that do not exist. */
export function unprocessed(
  rules: ReadonlyMap<string | undefined, SamplingRule>,
  documents: readonly { readonly RuleName: string | undefined }[],
): UnprocessedStatistics[] {
  return documents
    .filter(({ RuleName }) => !rules.has(RuleName))
    .map(({ RuleName }) => ({
      RuleName,
      ErrorCode: UNKNOWN_RULE_CODE,
      Message: "There is no sampling rule of this name.",
    }));
}
