import type {
  GetTraceSummariesRequest,
  GetTraceSummariesResult,
  SamplingStrategy,
} from "@aws-sdk/client-xray";
import { InvalidPageToken, type PageQuery, type SummaryPage, type TraceStore } from "@xray-lab/trace-store";
import { toSeconds } from "@xray-lab/segments";

import { invalidRequest } from "../errors.ts";
import { compileFilter } from "../reading/trace-filter.ts";
import { boolean, type Input, number, oneOf, optional, structure, text } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { groupExpressions } from "../resources/groups/traces.ts";
import {
  FILTER_CHARACTERS_MAX,
  INVALID_NEXT_TOKEN,
  PARTIAL_SCAN_VALUE_MAX,
  SUMMARIES_PER_PAGE,
  SUMMARIES_WINDOW_MAX,
} from "../undocumented.ts";
import { readWindow, type TimeWindow, windowQuery } from "../window.ts";
import { toTraceSummary } from "../wire/to-trace-summary.ts";

type Request = With<GetTraceSummariesRequest, "StartTime" | "EndTime" | "TimeRangeType">;

/**
 * Summaries of the traces in a window that match a filter expression, newest first. Where the filter asks what only documents
 * tell, one reply takes a limited time: it may have few summaries, or none, and a NextToken to continue.
 *
 * `Sampling` and `SamplingStrategy` are checked and have no effect: they allow the service to read only a part of the
 * traces to save time; a local store reads all.
 */
export const getTraceSummaries: Operation = operation<Request, GetTraceSummariesResult>({
  path: "/TraceSummaries",
  parse: (input) => ({
    ...readSummariesWindow(input),
    TimeRangeType: optional(input, "TimeRangeType", oneOf("TraceId", "Event", "Service")) ?? "TraceId",
    Sampling: optional(input, "Sampling", boolean),
    SamplingStrategy: optional(input, "SamplingStrategy", structure(readStrategy)),
    FilterExpression: optional(input, "FilterExpression", text({ max: FILTER_CHARACTERS_MAX })),
    NextToken: optional(input, "NextToken", text({ min: 1 })),
  }),
  answer: async (request, context) => {
    const filter = compileFilter(request.FilterExpression, groupExpressions(context));
    const found = await findPage(context.store, { ...queryOf(request), filter });
    const page = found.traces.map(({ summary, matchedAt }) => toTraceSummary(summary, matchedAt));
    return {
      TraceSummaries: page,
      // "The start time of this page of results", says the reference. [guess] This is the start of its oldest trace.
      ApproximateTime: page.at(-1)?.StartTime ?? request.StartTime,
      TracesProcessedCount: found.scanned,
      NextToken: found.next,
    };
  },
});

function queryOf({ NextToken, ...request }: Request): PageQuery {
  return { ...windowQuery(request, request.TimeRangeType), limit: SUMMARIES_PER_PAGE, after: NextToken };
}

async function findPage(store: TraceStore, query: PageQuery): Promise<SummaryPage> {
  try {
    return await store.find(query);
  } catch (error) {
    throw error instanceof InvalidPageToken ? invalidRequest(INVALID_NEXT_TOKEN) : error;
  }
}

function readSummariesWindow(input: Input): TimeWindow {
  const window = readWindow(input);
  const seconds = toSeconds(window.EndTime) - toSeconds(window.StartTime);
  if (seconds <= SUMMARIES_WINDOW_MAX) return window;
  throw invalidRequest(`The time from StartTime to EndTime must be at most ${SUMMARIES_WINDOW_MAX} seconds`);
}

function readStrategy(input: Input): SamplingStrategy {
  const Name = optional(input, "Name", oneOf("PartialScan", "FixedRate"));
  const max = Name === "PartialScan" ? PARTIAL_SCAN_VALUE_MAX : 1;
  return { Name, Value: optional(input, "Value", number({ min: 0, max })) };
}
