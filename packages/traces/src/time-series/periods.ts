import { FORECAST_PERIODS } from "../undocumented.ts";

export interface TimeSeriesWindow {
  /** Epoch seconds; the series begins with the period that this is in. */
  readonly start: number;
  /** Epoch seconds, exclusive; the series ends with the period that the moment before this is in. */
  readonly end: number;
  /** How long a period is, in seconds. Periods begin at multiples of it. */
  readonly period: 60 | 300;
  /** Whether to forecast, too. That takes a service as the selector. */
  readonly forecast?: boolean | undefined;
}

/** The beginning of the period that a time is in, in epoch seconds. */
export function periodOf(epochSeconds: number, period: number): number {
  return Math.floor(epochSeconds / period) * period;
}

/**
 * From when to when work counts: whole periods, and those before them that a forecast looks back on. Epoch seconds.
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
