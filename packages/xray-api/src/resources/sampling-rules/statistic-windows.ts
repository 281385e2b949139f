import type { SamplingStatisticsDocument, SamplingStatisticSummary } from "@aws-sdk/client-xray";
import { SUMMARIES_KEPT_SECONDS, SUMMARY_WINDOW_SECONDS } from "../../undocumented.ts";
import { timeAt } from "../../wire/time.ts";

type Summary = SamplingStatisticSummary & { readonly RuleName: string };

/** The reports of all clients, added up by rule and time window. Old windows are deleted. */
export class StatisticWindows {
  /** By the start of the window in epoch seconds, and by rule. */
  readonly #windows = new Map<number, Map<string, Summary>>();

  /** Adds a report to the window of its arrival. The clocks of the clients are not used. @param now Epoch seconds. */
  add(statistics: SamplingStatisticsDocument, now: number): void {
    this.#forgetOld(now);
    const begins = Math.floor(now / SUMMARY_WINDOW_SECONDS) * SUMMARY_WINDOW_SECONDS;
    const window = this.#windows.get(begins) ?? new Map<string, Summary>();
    const { RuleName = "", RequestCount = 0, SampledCount = 0, BorrowCount = 0 } = statistics;
    const before = window.get(RuleName);
    window.set(RuleName, {
      RuleName,
      Timestamp: timeAt(begins),
      RequestCount: (before?.RequestCount ?? 0) + RequestCount,
      BorrowCount: (before?.BorrowCount ?? 0) + BorrowCount,
      SampledCount: (before?.SampledCount ?? 0) + SampledCount,
    });
    this.#windows.set(begins, window);
  }

  /** In order of time, and by rule name within a window. */
  summaries(now: number): readonly Summary[] {
    this.#forgetOld(now);
    const windows = [...this.#windows.entries()].toSorted(([a], [b]) => a - b);
    return windows.flatMap(([, rules]) => [...rules.values()].toSorted(byRuleName));
  }

  forget(ruleName: string): void {
    for (const window of this.#windows.values()) window.delete(ruleName);
  }

  #forgetOld(now: number): void {
    for (const begins of this.#windows.keys())
      if (begins + SUMMARIES_KEPT_SECONDS <= now) this.#windows.delete(begins);
  }
}

function byRuleName(a: Summary, b: Summary): number {
  return a.RuleName < b.RuleName ? -1 : 1;
}
