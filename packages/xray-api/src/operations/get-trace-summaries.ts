import type {
  GetTraceSummariesRequest,
  GetTraceSummariesResult,
  SamplingStrategy,
  TraceSummary,
} from "@aws-sdk/client-xray";
import { compileTrace, summarizeTrace } from "@xray-lab/trace-analysis";
import { InvalidPageToken, type TracePage, type TraceQuery, type TraceStore } from "@xray-lab/trace-store";

import { invalidRequest } from "../errors.ts";
import { boolean, type Input, number, oneOf, optional, structure, text } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { INVALID_NEXT_TOKEN, SUMMARIES_PER_PAGE } from "../undocumented.ts";
import { readWindow, windowQuery } from "../window.ts";

type Request = With<GetTraceSummariesRequest, "StartTime" | "EndTime" | "TimeRangeType">;

/**
 * Summaries of the traces in a window, newest first.
 *
 * `Sampling` and `SamplingStrategy` are checked and then have no effect: they let the service look at a part of the
 * traces to save time, and a local store has the time to look at all.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetTraceSummaries.html
 */
export const getTraceSummaries: Operation = operation<Request, GetTraceSummariesResult>({
  path: "/TraceSummaries",
  parse: (input) => ({
    ...readWindow(input),
    TimeRangeType: optional(input, "TimeRangeType", oneOf("TraceId", "Event", "Service")) ?? "TraceId",
    Sampling: optional(input, "Sampling", boolean),
    SamplingStrategy: optional(input, "SamplingStrategy", structure(readStrategy)),
    FilterExpression: refuseFilter(input),
    NextToken: optional(input, "NextToken", text({ min: 1 })),
  }),
  answer: (request, { store }) => {
    const { traces, next } = findPage(store, queryOf(request));
    const TraceSummaries = traces.map((trace) => summarizeTrace(compileTrace(trace)));
    return {
      TraceSummaries,
      ApproximateTime: startOfPage(TraceSummaries, request),
      TracesProcessedCount: traces.length,
      NextToken: next,
    };
  },
});

/** "The start time of this page of results", says the reference; that this is its oldest trace's is a guess. */
function startOfPage(page: readonly TraceSummary[], { StartTime }: Request): Date {
  return page.at(-1)?.StartTime ?? StartTime;
}

function queryOf({ NextToken, ...request }: Request): TraceQuery {
  const query = { ...windowQuery(request, request.TimeRangeType), limit: SUMMARIES_PER_PAGE };
  return NextToken === undefined ? query : { ...query, after: NextToken };
}

function findPage(store: TraceStore, query: TraceQuery): TracePage {
  try {
    return store.find(query);
  } catch (error) {
    throw error instanceof InvalidPageToken ? invalidRequest(INVALID_NEXT_TOKEN) : error;
  }
}

function readStrategy(input: Input): SamplingStrategy {
  return {
    Name: optional(input, "Name", oneOf("PartialScan", "FixedRate")),
    Value: optional(input, "Value", number({ min: 0, max: 1 })),
  };
}

/** Summaries that no filter was applied to would look like an answer to the question asked. */
function refuseFilter(input: Input): undefined {
  const expression = optional(input, "FilterExpression", text());
  if (expression === undefined || expression.trim() === "") return;
  throw invalidRequest("FilterExpression is not supported by this X-Ray yet: leave it out to get all traces");
}
