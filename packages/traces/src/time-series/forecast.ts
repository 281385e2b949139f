import type { ForecastStatistics } from "@aws-sdk/client-xray";
import { FORECAST_DEVIATIONS } from "../undocumented.ts";

/**
 * Between which bounds the number of faults of a period is to be expected: the mean of the periods before it, give or
 * take some standard deviations, in whole faults.
 *
 * @param past the faults of each period before, not empty
 * @example forecast([2, 2, 2, 2]) // { FaultCountHigh: 2, FaultCountLow: 2 }
 */
export function forecast(past: readonly number[]): ForecastStatistics {
  const mean = sum(past) / past.length;
  const variance = sum(past.map((faults) => (faults - mean) ** 2)) / past.length;
  const margin = FORECAST_DEVIATIONS * Math.sqrt(variance);
  return { FaultCountHigh: Math.ceil(mean + margin), FaultCountLow: Math.max(0, Math.floor(mean - margin)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
