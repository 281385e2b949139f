import type { TimeSeriesServiceStatistics } from "@aws-sdk/client-xray";
import type { CompiledTrace } from "../compile/compiled-trace.ts";
import { readAll } from "../graph/trace-reader.ts";
import { TimeSeriesBuilder, type TimeSeriesOptions } from "./time-series-builder.ts";

/**
 * How the numbers of the service graph came to be over time, in periods of one or five minutes: those of a service
 * (`ServiceSummaryStatistics`), or of edges (`EdgeSummaryStatistics`). Their sums are the numbers of the graph.
 *
 * A forecast says what number of faults was to be expected from the periods before; for that, the traces of
 * `wholePeriods(options)` are needed. For traces that are not in memory together there is {@link TimeSeriesBuilder}.
 *
 * @example
 * // one request to shop, which began at 90 s
 * timeSeries(traces, { start: 60, end: 180, period: 60, selector: { kind: "service", service: { name: "shop" } } })
 * // [{ Timestamp: new Date(60_000), ServiceSummaryStatistics: { TotalCount: 1, … }, ResponseTimeHistogram: […] }]
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetTimeSeriesServiceStatistics.html
 */
export function timeSeries(
  traces: Iterable<CompiledTrace>,
  options: TimeSeriesOptions,
): TimeSeriesServiceStatistics[] {
  const builder = new TimeSeriesBuilder(options);
  readAll(traces, builder);
  return builder.series();
}
