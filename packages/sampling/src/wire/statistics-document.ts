import type { RuleStatistics } from "../client/statistics.ts";

/** What GetSamplingTargets takes for one rule. All members are there, as X-Ray's own SDK sends them. */
export interface StatisticsDocument {
  readonly RuleName: string;
  readonly ClientID: string;
  readonly RequestCount: number;
  readonly BorrowCount: number;
  readonly SampledCount: number;
  readonly Timestamp: number;
}

export interface Reporter {
  /** 24 hexadecimal digits, the same for as long as the client runs: X-Ray divides a reservoir by these. */
  readonly clientId: string;
  /** Epoch seconds. */
  readonly now: number;
}

/** @see https://docs.aws.amazon.com/xray/latest/api/API_SamplingStatisticsDocument.html */
export function statisticsDocument(
  statistics: RuleStatistics,
  { clientId, now }: Reporter,
): StatisticsDocument {
  return {
    RuleName: statistics.ruleName,
    ClientID: clientId,
    RequestCount: statistics.requestCount,
    BorrowCount: statistics.borrowCount,
    SampledCount: statistics.sampledCount,
    Timestamp: Math.floor(now),
  };
}
