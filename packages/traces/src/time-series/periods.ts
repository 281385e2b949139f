import { FORECAST_PERIODS } from "../undocumented.ts";

export interface TimeSeriesWindow {
  /** Epoch seconds; the first period is the one that contains it. */
  readonly start: number;
  /** Epoch seconds, exclusive; the last period is the one that contains the moment before it. */
  readonly end: number;
  /** The length of a period in seconds. Periods begin at multiples of it. */
  readonly period: 60 | 300;
  /** Whether to forecast faults as well. This needs a service as the selector. */
  readonly forecast?: boolean | undefined;
}

/** The beginning of the period that contains a time, in epoch seconds. */
export function periodOf(epochSeconds: number, period: number): number {
  return Math.floor(epochSeconds / period) * period;
}

/**
 * The window of work that counts, in epoch seconds: whole periods, and the earlier ones that a forecast needs.
 *
 * @example wholePeriods({ start: 90, end: 130, period: 60 }) // { from: 60, to: 180 }
 */
export function wholePeriods({ start, end, period, forecast }: TimeSeriesWindow): {
  readonly from: number;
  readonly to: number;
} {
  const past = forecast === true ? FORECAST_PERIODS * period : 0;
  return { from: periodOf(start, period) - past, to: Math.ceil(end / period) * period };
}
