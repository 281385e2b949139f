import type { DataSet } from "../data-set/data-set.ts";
import { indexOf } from "../data-set/planned-trace.ts";
import type { Api } from "../xray/api.ts";
import { type Question, summaryPages } from "../xray/summaries.ts";

/** After it a walk ends, and has seen a part of the matches only. */
const MOST_SECONDS = 60;

export interface Walk {
  /** The token of a page in the middle of what was seen. */
  readonly deep: string | undefined;
  /** A line for each thing that is not as it should be. */
  readonly problems: readonly string[];
  /** How many summaries were compared, when it ended before all were. */
  readonly seenOnly: number | undefined;
}

export interface Expected {
  readonly dataSet: DataSet;
  /** The places of all traces that match, earliest first. */
  readonly matches: readonly number[];
}

/** Follows the pages of an answer, and compares what is on them with the traces that match. */
export async function walk(api: Api, question: Question, expected: Expected): Promise<Walk> {
  const seen: number[] = [];
  const tokens: (readonly [after: number, token: string])[] = [];
  const deadline = performance.now() + MOST_SECONDS * 1_000;
  let isWhole = true;
  for await (const { summaries, next } of summaryPages(api, question)) {
    for (const { Id } of summaries) seen.push(indexOf(Id));
    if (next === undefined) break;
    tokens.push([seen.length, next]);
    isWhole = performance.now() < deadline;
    if (!isWhole) break;
  }
  const deep = tokens.find(([after]) => after > 0 && after >= seen.length / 2)?.[1];
  const seenOnly = isWhole ? undefined : seen.length;
  return { deep, problems: problemsOf(seen, isWhole, expected), seenOnly };
}

/** Newest first: when a walk ended early, what is older than its last second was not seen. */
function problemsOf(seen: readonly number[], isWhole: boolean, { dataSet, matches }: Expected): string[] {
  const expected = new Set(matches);
  const found = new Set(seen);
  const lastSecond = isWhole ? 0 : dataSet.secondOf(seen.at(-1) ?? dataSet.options.traces);
  const missing = matches.filter((index) => !found.has(index) && dataSet.secondOf(index) > lastSecond);
  const wrong = seen.filter((index) => !expected.has(index));
  const disorder = seen.findIndex((index, place) => {
    const before = seen[place - 1];
    return before !== undefined && dataSet.secondOf(before) < dataSet.secondOf(index);
  });
  return [
    ...(missing.length > 0 ? [`${missing.length} of ${matches.length} traces are missing`] : []),
    ...(wrong.length > 0 ? [`${wrong.length} traces do not match`] : []),
    ...(found.size < seen.length ? [`${seen.length - found.size} traces came twice`] : []),
    ...(disorder === -1 ? [] : [`match ${disorder + 1} is newer than the one before it`]),
  ];
}
