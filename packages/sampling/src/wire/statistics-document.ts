import type { RuleStatistics } from "../client/report.ts";

/** The report of one rule to GetSamplingTargets. All members are present, as in the reports of X-Ray's own SDK. */
export interface StatisticsDocument {
  readonly RuleName: string;
  readonly ClientID: string;
  readonly RequestCount: number;
  readonly BorrowCount: number;
  readonly SampledCount: number;
  readonly Timestamp: number;
}

export interface Reporter {
  /** 24 hexadecimal digits that do not change while the client runs: X-Ray divides a reservoir between client ids. */
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
