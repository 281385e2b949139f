import type { Outcome } from "@xray-lab/segments";
import type { HistogramBar, RequestStatistics } from "@xray-lab/traces";
import type { Language } from "../../words/language.ts";
import { formatDuration, formatMilliseconds } from "../../words/numbers.ts";

/** Requests per minute over a window of so many seconds. */
export function perMinute(count: number, seconds: number): number {
  return seconds > 0 ? (count * 60) / seconds : 0;
}

/** The mean response time in seconds; undefined without requests. */
export function meanTime({ total, totalTime }: RequestStatistics): number | undefined {
  return total > 0 ? totalTime / total : undefined;
}

/** The part of the requests that ended in this way, 0 to 1. */
export function shareOf(outcome: Outcome, statistics: RequestStatistics): number {
  return statistics.total > 0 ? statistics[outcome] / statistics.total : 0;
}

/** The worst thing that happened: what a colour shows. */
export function worstOf(statistics: RequestStatistics): Outcome {
  return (["fault", "throttle", "error"] as const).find((outcome) => statistics[outcome] > 0) ?? "ok";
}

/**
 * The time below or at which this part of the requests stayed (nearest rank); undefined without requests.
 *
 * @param bars in order of time
 * @example percentile([{ value: 0.1, count: 9 }, { value: 2, count: 1 }], 0.9) // 0.1
 */
export function percentile(bars: readonly HistogramBar[], part: number): number | undefined {
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(part * total - TINY));
  let seen = 0;
  for (const { value, count } of bars) {
    seen += count;
    if (seen >= rank && count > 0) return value;
  }
  return undefined;
}

/** 0.95 × 100 is a little more than 95. */
const TINY = 1e-9;

/** A rate for people: `0.4`, `12`, `1,250`. */
export function formatRate(rate: number, language: Language): string {
  const digits = rate < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(rate);
}

/** A percentile for people. Histograms count whole milliseconds: what they call 0 is less than half of one. */
export function formatPercentile(seconds: number | undefined, language: Language): string {
  if (seconds === undefined) return "–";
  return seconds === 0 ? `< ${formatMilliseconds(0.5, language)}` : formatDuration(seconds, language);
}
