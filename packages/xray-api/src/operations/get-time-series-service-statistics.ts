import type {
  GetTimeSeriesServiceStatisticsRequest,
  GetTimeSeriesServiceStatisticsResult,
  TimeSeriesServiceStatistics,
} from "@aws-sdk/client-xray";
import { FilterSyntaxError, type GroupReference, parseEntitySelector } from "@xray-lab/filter-expressions";
import { type EntitySelector, type TimeSeriesOptions, wholePeriods } from "@xray-lab/traces";
import { toSeconds } from "@xray-lab/segments";

import { readGroup } from "../resources/groups/input.ts";
import { selectGroup } from "../resources/groups/traces.ts";
import { invalidRequest } from "../errors.ts";
import { boolean, optional, type Reader, text } from "../input.ts";
import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { DEFAULT_PERIOD, LONGEST_REQUEST, PERIODS_PER_PAGE } from "../undocumented.ts";
import { readWindow } from "../window.ts";
import { toTimeSeries } from "../wire/to-time-series.ts";

type Request = With<GetTimeSeriesServiceStatisticsRequest, "StartTime" | "EndTime"> & {
  readonly Period: 60 | 300;
  readonly group: GroupReference | undefined;
  readonly selector: EntitySelector | undefined;
};

/** The statistics of a service, or of edges, in periods of one or five minutes. Periods without traffic are left out. */
export const getTimeSeriesServiceStatistics: Operation = operation<
  Request,
  GetTimeSeriesServiceStatisticsResult
>({
  path: "/TimeSeriesServiceStatistics",
  parse: (input) => {
    const request = {
      ...readWindow(input),
      group: readGroup(input),
      Period: optional(input, "Period", period) ?? DEFAULT_PERIOD,
      selector: optional(input, "EntitySelectorExpression", readEntitySelector),
      ForecastStatistics: optional(input, "ForecastStatistics", boolean),
      NextToken: readNextToken(input),
    };
    refuseForecastOfEdges(request);
    return request;
  },
  answer: async (request, context) => {
    const group = selectGroup(request.group, context);
    const options = optionsOf(request);
    const { from, to } = wholePeriods(options);
    // A trace may begin before the period in which its work begins.
    const window = { by: "TraceId", from: from - LONGEST_REQUEST, to } as const;
    const series = await context.store.timeSeries({ window, filter: group.filter }, options);
    const page = { size: PERIODS_PER_PAGE, keyOf, token: request.NextToken };
    const { items, ...next } = pageOf(toTimeSeries(series, request.selector), page);
    return {
      TimeSeriesServiceStatistics: [...items],
      ContainsOldGroupVersions: group.changedWithin(request),
      ...next,
    };
  },
});

const selectorExpression = text({ min: 1, max: 500 });

/** An expression of nothing but `id()`, `service()` or `edge()`. */
const readEntitySelector: Reader<EntitySelector> = (value, member) => {
  const source = selectorExpression(value, member);
  try {
    return parseEntitySelector(source);
  } catch (error) {
    throw error instanceof FilterSyntaxError ? invalidRequest(`${member}: ${error.message}`) : error;
  }
};

const period: Reader<60 | 300> = (value, member) => {
  if (value === 60 || value === 300) return value;
  throw invalidRequest(`${member} must be 60 or 300`);
};

function refuseForecastOfEdges({
  ForecastStatistics,
  selector,
}: Omit<Request, "StartTime" | "EndTime">): void {
  if (ForecastStatistics !== true || selector?.kind === "service") return;
  throw invalidRequest(
    'ForecastStatistics needs an EntitySelectorExpression that names a service, such as id(name: "shop")',
  );
}

function optionsOf(request: Request): TimeSeriesOptions {
  return {
    start: toSeconds(request.StartTime),
    end: toSeconds(request.EndTime),
    period: request.Period,
    selector: request.selector,
    forecast: request.ForecastStatistics,
  };
}

/** Text that sorts by time. */
function keyOf({ Timestamp }: TimeSeriesServiceStatistics): string {
  return Timestamp?.toISOString() ?? "";
}
