import { callXray } from "../api/call.ts";
import { readHistogram, readStatistics } from "../api/read-services.ts";
import type { TimeRange } from "../view-state/time-window.ts";
import { type Period, periodFor, type SeriesPoint, seriesOf } from "./model/time-series.ts";

export interface SeriesQuery {
  /** An `EntitySelectorExpression`. */
  readonly selector: string;
  readonly group: string | undefined;
}

/** The numbers of a node or an edge over time. */
export async function readSeries(
  range: TimeRange,
  { selector, group }: SeriesQuery,
  signal: AbortSignal,
): Promise<readonly SeriesPoint[]> {
  const period = periodFor(range.to - range.from);
  const periods: Period[] = [];
  let token: string | undefined;
  do {
    const page = await callXray(
      "GetTimeSeriesServiceStatistics",
      {
        StartTime: range.from,
        EndTime: range.to,
        EntitySelectorExpression: selector,
        Period: period,
        ...(group !== undefined && { GroupName: group }),
        ...(token !== undefined && { NextToken: token }),
      },
      signal,
    );
    for (const one of page.TimeSeriesServiceStatistics ?? []) {
      periods.push({
        start: one.Timestamp ?? 0,
        statistics: readStatistics(one.ServiceSummaryStatistics ?? one.EdgeSummaryStatistics),
        responseTimes: readHistogram(one.ResponseTimeHistogram),
      });
    }
    token = page.NextToken;
  } while (token !== undefined);
  return seriesOf(periods, { ...range, period });
}
