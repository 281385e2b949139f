import type {
  GetSamplingTargetsRequest,
  GetSamplingTargetsResult,
  SamplingBoostStatisticsDocument,
  SamplingStatisticsDocument,
} from "@aws-sdk/client-xray";
import { samplingTargets } from "@xray-lab/sampling";

import { count, type Input, list, optional, required, structure, text, timestamp } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";

type Request = With<GetSamplingTargetsRequest, "SamplingStatisticsDocuments">;

const DOCUMENTS = { max: 25 };
const RULE_NAME = text({ min: 1, max: 32 });
const SERVICE_NAME = text({ max: 64 });
const CLIENT_ID = text({ min: 24, max: 24 });

/**
 * Takes what a client sampled in the last seconds, and tells it what to sample in the next.
 *
 * Boost statistics are checked and get no answer: no rule here has a boost.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetSamplingTargets.html
 */
export const getSamplingTargets: Operation = operation<Request, GetSamplingTargetsResult>({
  path: "/SamplingTargets",
  parse: (input) => {
    const statistics = list(structure(readStatistics), DOCUMENTS);
    const boost = list(structure(readBoostStatistics), DOCUMENTS);
    return {
      SamplingStatisticsDocuments: required(input, "SamplingStatisticsDocuments", statistics),
      SamplingBoostStatisticsDocuments: optional(input, "SamplingBoostStatisticsDocuments", boost),
    };
  },
  answer: ({ SamplingStatisticsDocuments }, { rules, rulesModifiedAt, now }) => {
    const { targets, unprocessed } = samplingTargets(rules, SamplingStatisticsDocuments, now());
    return {
      SamplingTargetDocuments: [...targets],
      LastRuleModification: rulesModifiedAt,
      UnprocessedStatistics: [...unprocessed],
    };
  },
});

function readStatistics(input: Input): SamplingStatisticsDocument {
  return {
    RuleName: required(input, "RuleName", RULE_NAME),
    ClientID: required(input, "ClientID", CLIENT_ID),
    Timestamp: required(input, "Timestamp", timestamp),
    RequestCount: required(input, "RequestCount", count),
    SampledCount: required(input, "SampledCount", count),
    BorrowCount: optional(input, "BorrowCount", count),
  };
}

function readBoostStatistics(input: Input): SamplingBoostStatisticsDocument {
  return {
    RuleName: required(input, "RuleName", RULE_NAME),
    ServiceName: required(input, "ServiceName", SERVICE_NAME),
    Timestamp: required(input, "Timestamp", timestamp),
    AnomalyCount: required(input, "AnomalyCount", count),
    TotalCount: required(input, "TotalCount", count),
    SampledAnomalyCount: required(input, "SampledAnomalyCount", count),
  };
}
