import type {
  GetTraceSummariesRequest,
  GetTraceSummariesResult,
  SamplingStrategy,
  TraceSummary,
} from "@aws-sdk/client-xray";
import { InvalidPageToken, type TracePage, type TraceQuery, type TraceStore } from "@xray-lab/trace-store";

import { invalidRequest } from "../errors.ts";
import { groupExpressions } from "../filter/group-expressions.ts";
import { compileFilter } from "../filter/trace-filter.ts";
import { boolean, type Input, number, oneOf, optional, structure, text } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { scanSummaries } from "../summary-scan.ts";
import { INVALID_NEXT_TOKEN, PARTIAL_SCAN_VALUE_MAX, SUMMARIES_WINDOW_MAX } from "../undocumented.ts";
import { readWindow, type TimeWindow, windowQuery } from "../window.ts";

type Request = With<GetTraceSummariesRequest, "StartTime" | "EndTime" | "TimeRangeType">;

/**
 * Summaries of the traces in a window that match a filter expression, newest first. A reply looks at so many traces and
 * no more: it may have few summaries, or none, and a NextToken to go on with.
 *
 * `Sampling` and `SamplingStrategy` are checked and then have no effect: they let the service look at a part of the
 * traces to save time, and a local store has the time to look at all.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetTraceSummaries.html
 */
export const getTraceSummaries: Operation = operation<Request, GetTraceSummariesResult>({
  path: "/TraceSummaries",
  parse: (input) => ({
    ...readSummariesWindow(input),
    TimeRangeType: optional(input, "TimeRangeType", oneOf("TraceId", "Event", "Service")) ?? "TraceId",
    Sampling: optional(input, "Sampling", boolean),
    SamplingStrategy: optional(input, "SamplingStrategy", structure(readStrategy)),
    FilterExpression: optional(input, "FilterExpression", text()),
    NextToken: optional(input, "NextToken", text({ min: 1 })),
  }),
  answer: async (request, context) => {
    const { store, summaries } = context;
    const filter = compileFilter(request.FilterExpression, groupExpressions(context));
    const find = (query: TraceQuery): TracePage => findPage(store, query);
    const scan = await scanSummaries({ find, query: queryOf(request), filter, summaries });
    return {
      TraceSummaries: [...scan.summaries],
      ApproximateTime: startOfPage(scan.summaries, request),
      TracesProcessedCount: scan.scanned,
      NextToken: scan.next,
    };
  },
});

/** "The start time of this page of results", says the reference; that this is its oldest trace's is a guess. */
function startOfPage(page: readonly TraceSummary[], { StartTime }: Request): Date {
  return page.at(-1)?.StartTime ?? StartTime;
}

function queryOf({ NextToken, ...request }: Request): Omit<TraceQuery, "limit"> {
  const query = windowQuery(request, request.TimeRangeType);
  return NextToken === undefined ? query : { ...query, after: NextToken };
}

function findPage(store: TraceStore, query: TraceQuery): TracePage {
  try {
    return store.find(query);
  } catch (error) {
    throw error instanceof InvalidPageToken ? invalidRequest(INVALID_NEXT_TOKEN) : error;
  }
}

function readSummariesWindow(input: Input): TimeWindow {
  const window = readWindow(input);
  const seconds = (window.EndTime.getTime() - window.StartTime.getTime()) / 1000;
  if (seconds <= SUMMARIES_WINDOW_MAX) return window;
  throw invalidRequest(`The time from StartTime to EndTime must be at most ${SUMMARIES_WINDOW_MAX} seconds`);
}

function readStrategy(input: Input): SamplingStrategy {
  const Name = optional(input, "Name", oneOf("PartialScan", "FixedRate"));
  const max = Name === "PartialScan" ? PARTIAL_SCAN_VALUE_MAX : 1;
  return { Name, Value: optional(input, "Value", number({ min: 0, max })) };
}
