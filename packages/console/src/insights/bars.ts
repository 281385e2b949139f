import type { InsightPeriod } from "./periods.ts";

export const CHART_WIDTH = 600;
export const CHART_HEIGHT = 90;
/** Between two bars. */
const GAP = 3;

/** A period in a chart: its place in time, and how many requests there were in a second. */
export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  /** The height of the failed part. */
  readonly failed: number;
}

/** Periods differ in length: the height of a bar is the number of requests in a second, so that its area is their number. */
export function barsOf(periods: readonly InsightPeriod[], of: "clients" | "atRootCause"): readonly Bar[] {
  const start = periods[0]?.from ?? 0;
  const length = (periods.at(-1)?.to ?? start) - start;
  const most = Math.max(...periods.map((period) => rateOf(period, period[of].total)));
  if (!(length > 0)) return [];
  const heightOf = (rate: number): number => (most > 0 ? (CHART_HEIGHT * rate) / most : 0);
  return periods.map((period) => ({
    x: (CHART_WIDTH * (period.from - start)) / length,
    width: Math.max(1, (CHART_WIDTH * (period.to - period.from)) / length - GAP),
    height: heightOf(rateOf(period, period[of].total)),
    failed: heightOf(rateOf(period, Math.min(period[of].faults, period[of].total))),
  }));
}

function rateOf({ from, to }: InsightPeriod, count: number): number {
  return count / (to - from);
}
