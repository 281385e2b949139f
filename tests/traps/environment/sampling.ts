import { LOCAL_DEFAULT_RULE, samplingRuleRecord } from "@xray-lab/sampling";

/** The recording daemon's answers on TCP. Times are epoch seconds, as in the real API. */

/** Requests a second that the rule of the scenarios may sample. */
export const QUOTA = 10;
const QUOTA_LIFETIME_S = 600;

/** Without a quota only one request a second is sampled: the one that may be borrowed. */
const RULES = {
  SamplingRuleRecords: [samplingRuleRecord({ ...LOCAL_DEFAULT_RULE, FixedRate: 0, ReservoirSize: QUOTA })],
};

export function answerTo(path: string): object | undefined {
  if (path === "/GetSamplingRules") return RULES;
  if (path === "/SamplingTargets") return targets(Math.floor(Date.now() / 1_000));
  return undefined;
}

function targets(now: number): object {
  return {
    LastRuleModification: now - QUOTA_LIFETIME_S,
    SamplingTargetDocuments: [
      {
        RuleName: "Default",
        FixedRate: 0,
        ReservoirQuota: QUOTA,
        ReservoirQuotaTTL: now + QUOTA_LIFETIME_S,
        Interval: 10,
      },
    ],
    UnprocessedStatistics: [],
  };
}
