import { type RequestStatistics, formatDuration } from "@xray-lab/traces";
import { words as designWords } from "../design/words.ts";
import { useLanguage, useWords } from "../words/language.ts";
import { formatRate, formatShare, meanTime, perMinute, shareOf } from "./model/numbers.ts";
import { words } from "./words.ts";

/** The numbers of a node or an edge in one line: what a screen reader says. */
export function useSpokenNumbers(statistics: RequestStatistics, seconds: number): string {
  const text = useWords(words);
  const { outcomes } = useWords(designWords);
  const language = useLanguage();
  const failures = (["error", "throttle", "fault"] as const)
    .filter((outcome) => statistics[outcome] > 0)
    .map((outcome) => `${outcomes[outcome]} ${formatShare(shareOf(outcome, statistics), language)}`);
  const rate = text.perMinute(formatRate(perMinute(statistics.total, seconds), language));
  const mean = statistics.total > 0 ? [formatDuration(meanTime(statistics))] : [];
  return [rate, ...mean, ...failures].join(", ");
}
