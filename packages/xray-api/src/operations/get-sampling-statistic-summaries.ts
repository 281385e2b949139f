import type {
  GetSamplingStatisticSummariesRequest,
  GetSamplingStatisticSummariesResult,
  SamplingStatisticSummary,
} from "@aws-sdk/client-xray";

import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation } from "../operation.ts";
import { STATISTIC_SUMMARIES_PER_PAGE } from "../undocumented.ts";

/** The statistics that clients reported with GetSamplingTargets, by rule, in windows of ten seconds. */
export const getSamplingStatisticSummaries: Operation = operation<
  GetSamplingStatisticSummariesRequest,
  GetSamplingStatisticSummariesResult
>({
  path: "/SamplingStatisticSummaries",
  parse: (input) => ({ NextToken: readNextToken(input) }),
  answer: ({ NextToken: token }, { sampling, now }) => {
    const page = { size: STATISTIC_SUMMARIES_PER_PAGE, keyOf, token };
    const { items, NextToken } = pageOf(sampling.summaries(now()), page);
    return { SamplingStatisticSummaries: [...items], NextToken };
  },
});

/** In the order of the summaries: by time, then by rule name. */
function keyOf({ Timestamp, RuleName }: SamplingStatisticSummary): string {
  return `${Timestamp?.toISOString()} ${RuleName}`;
}
