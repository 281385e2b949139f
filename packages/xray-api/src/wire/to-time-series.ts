import type { TimeSeriesServiceStatistics } from "@aws-sdk/client-xray";
import type { EntitySelector, TimeSeriesPeriod } from "@xray-lab/traces";
import { toHistogram, toStatistics } from "./to-services.ts";
import { timeAt } from "./time.ts";

/** The periods of GetTimeSeriesServiceStatistics: of a service when the selector is one, otherwise of edges. */
export function toTimeSeries(
  periods: readonly TimeSeriesPeriod[],
  selector: EntitySelector | undefined,
): TimeSeriesServiceStatistics[] {
  const member = selector?.kind === "service" ? "ServiceSummaryStatistics" : "EdgeSummaryStatistics";
  return periods.map(({ start, statistics, responseTimes, forecast }) => ({
    Timestamp: timeAt(start),
    [member]: toStatistics(statistics),
    ...(forecast && {
      ServiceForecastStatistics: { FaultCountHigh: forecast.high, FaultCountLow: forecast.low },
    }),
    ResponseTimeHistogram: toHistogram(responseTimes),
  }));
}
