/** The recording daemon's answers on TCP. Times are epoch seconds, as in the real API. */

/** Requests a second that the rule of the scenarios may sample. */
export const QUOTA = 10;
const QUOTA_LIFETIME_S = 600;

/** Without a quota nothing is sampled but the one request a second that may be borrowed. */
const RULES = {
  SamplingRuleRecords: [
    {
      SamplingRule: {
        RuleName: "Default",
        RuleARN: "*",
        ResourceARN: "*",
        Priority: 10_000,
        FixedRate: 0,
        ReservoirSize: QUOTA,
        ServiceName: "*",
        ServiceType: "*",
        Host: "*",
        HTTPMethod: "*",
        URLPath: "*",
        Version: 1,
        Attributes: {},
      },
    },
  ],
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
