import type {
  GetSamplingTargetsRequest,
  GetSamplingTargetsResult,
  SamplingBoostStatisticsDocument,
  SamplingStatisticsDocument,
} from "@aws-sdk/client-xray";

import { count, type Input, list, optional, required, structure, text, timestamp } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { RULE_NAME } from "../resources/sampling-rules/input.ts";
import { samplingRules } from "../resources/sampling-rules/store.ts";

const DOCUMENTS = { max: 25 };
const SERVICE_NAME = text({ max: 64 });
const CLIENT_ID = text({ min: 24, max: 24 });

/**
 * Takes the clients' statistics of the last seconds, and answers their targets for the next: the rate of each rule, and their
 * part of its reservoir.
 */
export const getSamplingTargets: Operation = operation<
  With<GetSamplingTargetsRequest, "SamplingStatisticsDocuments">,
  GetSamplingTargetsResult
>({
  path: "/SamplingTargets",
  parse: (input) => {
    const statistics = list(structure(readStatistics), DOCUMENTS);
    const boost = list(structure(readBoostStatistics), DOCUMENTS);
    return {
      SamplingStatisticsDocuments: required(input, "SamplingStatisticsDocuments", statistics),
      SamplingBoostStatisticsDocuments: optional(input, "SamplingBoostStatisticsDocuments", boost),
    };
  },
  answer: ({ SamplingStatisticsDocuments, SamplingBoostStatisticsDocuments = [] }, context) =>
    context.sampling.report(
      samplingRules(context).map(({ rule }) => rule),
      { statistics: SamplingStatisticsDocuments, boostStatistics: SamplingBoostStatisticsDocuments },
      context.now(),
    ),
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
