import type {
  SamplingRule,
  SamplingStatisticsDocument,
  SamplingTargetDocument,
  UnprocessedStatistics,
} from "@aws-sdk/client-xray";

import { QUOTA_SECONDS, TARGETS_INTERVAL_SECONDS, UNKNOWN_RULE_CODE } from "./undocumented.ts";

export interface SamplingTargets {
  readonly targets: readonly SamplingTargetDocument[];
  readonly unprocessed: readonly UnprocessedStatistics[];
}

/**
 * What GetSamplingTargets answers to a client's statistics: one target per statistics document of a known rule.
 *
 * Every client gets the whole reservoir of a rule. X-Ray divides it between the clients that use the rule, so with n
 * clients this samples up to n times as much as AWS would.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sampling.html
 */
export function samplingTargets(
  rules: readonly SamplingRule[],
  statistics: readonly SamplingStatisticsDocument[],
  now: Date,
): SamplingTargets {
  const targets: SamplingTargetDocument[] = [];
  const unprocessed: UnprocessedStatistics[] = [];
  for (const { RuleName } of statistics) {
    const rule = rules.find((candidate) => candidate.RuleName === RuleName);
    if (rule === undefined) unprocessed.push(unknownRule(RuleName));
    else targets.push(target(rule, now));
  }
  return { targets, unprocessed };
}

function target(rule: SamplingRule, now: Date): SamplingTargetDocument {
  const { RuleName, FixedRate, ReservoirSize = 0 } = rule;
  const always = { RuleName, FixedRate, Interval: TARGETS_INTERVAL_SECONDS };
  if (ReservoirSize === 0) return always;
  const expires = new Date(now.getTime() + QUOTA_SECONDS * 1000);
  return { ...always, ReservoirQuota: ReservoirSize, ReservoirQuotaTTL: expires };
}

function unknownRule(RuleName: string | undefined): UnprocessedStatistics {
  return { RuleName, ErrorCode: UNKNOWN_RULE_CODE, Message: "There is no sampling rule of this name." };
}
