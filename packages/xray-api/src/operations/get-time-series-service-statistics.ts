import type {
  GetTimeSeriesServiceStatisticsRequest,
  GetTimeSeriesServiceStatisticsResult,
  TimeSeriesServiceStatistics,
} from "@aws-sdk/client-xray";
import {
  type EntitySelector,
  TimeSeriesBuilder,
  type TimeSeriesOptions,
  wholePeriods,
} from "@xray-lab/traces";

import { readEntitySelector } from "../entity-selector.ts";
import { readGroup, selectGroup } from "../group-traces.ts";
import { invalidRequest } from "../errors.ts";
import { boolean, optional, type Reader } from "../input.ts";
import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { readNewest } from "../read-traces.ts";
import { DEFAULT_PERIOD, LONGEST_REQUEST, PERIODS_PER_PAGE } from "../undocumented.ts";
import { readWindow } from "../window.ts";

type Request = With<GetTimeSeriesServiceStatisticsRequest, "StartTime" | "EndTime"> & {
  readonly Period: 60 | 300;
  readonly selector: EntitySelector | undefined;
};

/**
 * The numbers of a service, or of edges, in periods of one or five minutes. Periods without traffic are left out.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetTimeSeriesServiceStatistics.html
 */
export const getTimeSeriesServiceStatistics: Operation = operation<
  Request,
  GetTimeSeriesServiceStatisticsResult
>({
  path: "/TimeSeriesServiceStatistics",
  parse: (input) => {
    const request = {
      ...readWindow(input),
      ...readGroup(input),
      Period: optional(input, "Period", period) ?? DEFAULT_PERIOD,
      selector: optional(input, "EntitySelectorExpression", readEntitySelector),
      ForecastStatistics: optional(input, "ForecastStatistics", boolean),
      NextToken: readNextToken(input),
    };
    refuseForecastOfEdges(request);
    return request;
  },
  answer: async (request, context) => {
    const group = selectGroup(request, context);
    const options = optionsOf(request);
    const { from, to } = wholePeriods(options);
    // Work may begin in a period, and its trace before it.
    const window = { by: "TraceId", from: from - LONGEST_REQUEST, to } as const;
    const builder = new TimeSeriesBuilder(options);
    await readNewest(context.store, { window, keep: group.keep }, builder);
    const page = { size: PERIODS_PER_PAGE, keyOf, token: request.NextToken };
    const { items, ...next } = pageOf(builder.series(), page);
    return {
      TimeSeriesServiceStatistics: [...items],
      ContainsOldGroupVersions: group.changedWithin(request),
      ...next,
    };
  },
});

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
    start: request.StartTime.getTime() / 1000,
    end: request.EndTime.getTime() / 1000,
    period: request.Period,
    selector: request.selector,
    forecast: request.ForecastStatistics,
  };
}

/** Text that sorts by time. */
function keyOf({ Timestamp }: TimeSeriesServiceStatistics): string {
  return Timestamp?.toISOString() ?? "";
}
