import type { HistogramBar, RequestStatistics } from "@xray-lab/traces";
import { meanTime, percentile, perMinute } from "./numbers.ts";

/** What was counted in one period. */
export interface Period {
  /** Epoch seconds. */
  readonly start: number;
  readonly statistics: RequestStatistics;
  readonly responseTimes: readonly HistogramBar[];
}

/** One point of each line. Times are undefined while there were no requests. */
export interface SeriesPoint {
  readonly start: number;
  readonly rate: number;
  readonly errors: number;
  readonly throttles: number;
  readonly faults: number;
  readonly mean: number | undefined;
  readonly p95: number | undefined;
}

/** X-Ray has periods of one and of five minutes. A day of single minutes would be more points than pixels. */
export function periodFor(seconds: number): 60 | 300 {
  return seconds <= 3 * 3600 ? 60 : 300;
}

export interface SeriesWindow {
  readonly from: number;
  readonly to: number;
  readonly period: number;
}

/** A period that has just begun says little: one request in its first second would be 60 a minute. */
const SHORTEST = 15;

/** One point for each period of the window. The answer leaves out periods without requests; the last one may not be over yet. */
export function seriesOf(
  periods: readonly Period[],
  { from, to, period }: SeriesWindow,
): readonly SeriesPoint[] {
  const byStart = new Map(periods.map((one) => [one.start, one]));
  const first = Math.floor(from / period) * period;
  const count = Math.max(0, Math.ceil((to - first) / period));
  const points = Array.from({ length: count }, (_, index) => {
    const start = first + index * period;
    return pointOf(start, byStart.get(start), Math.min(period, to - start));
  });
  return points.filter(({ start }) => to - start >= Math.min(SHORTEST, to - from));
}

function pointOf(start: number, period: Period | undefined, seconds: number): SeriesPoint {
  if (period === undefined)
    return { start, rate: 0, errors: 0, throttles: 0, faults: 0, mean: undefined, p95: undefined };
  const { statistics, responseTimes } = period;
  return {
    start,
    rate: perMinute(statistics.total, seconds),
    errors: perMinute(statistics.error, seconds),
    throttles: perMinute(statistics.throttle, seconds),
    faults: perMinute(statistics.fault, seconds),
    mean: meanTime(statistics),
    p95: percentile(responseTimes, 0.95),
  };
}
