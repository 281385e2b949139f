import type { RequestStatistics } from "@xray-lab/traces";
import { words as designWords } from "../design/words.ts";
import { useLanguage, useWords } from "../words/language.ts";
import { formatDuration, formatShare } from "../words/numbers.ts";
import { formatRate, meanTime, perMinute, shareOf } from "./model/numbers.ts";
import { words } from "./words.ts";

export interface SpokenNumbers {
  readonly rate: string;
  /** What went wrong, such as `Error 7%`; empty when nothing did. */
  readonly failures: string;
  /** All in one line. */
  readonly line: string;
}

/** The numbers of a node or an edge in words. */
export function useSpokenNumbers(statistics: RequestStatistics, seconds: number): SpokenNumbers {
  const text = useWords(words);
  const { outcomes } = useWords(designWords);
  const language = useLanguage();
  const failures = (["error", "throttle", "fault"] as const)
    .filter((outcome) => statistics[outcome] > 0)
    .map((outcome) => `${outcomes[outcome]} ${formatShare(shareOf(outcome, statistics), language)}`);
  const rate = text.perMinute(formatRate(perMinute(statistics.total, seconds), language));
  const mean = statistics.total > 0 ? [formatDuration(meanTime(statistics), language)] : [];
  return { rate, failures: failures.join(", "), line: [rate, ...mean, ...failures].join(", ") };
}
