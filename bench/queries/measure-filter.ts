import type { Api } from "../xray/api.ts";
import { type Question, summaryPages } from "../xray/summaries.ts";
import { measured, type Times } from "../xray/times.ts";
import type { Asking } from "./asking.ts";
import type { AskedFilter } from "./filters.ts";
import { walk } from "./walk.ts";

/** What one question costs. */
export interface QueryFigures {
  readonly name: string;
  /** How many traces match, or were counted. */
  readonly matches?: number;
  readonly first: Times;
  /** A page in the middle. */
  readonly deep?: Times | undefined;
  /** A line for each thing that the answer has wrong. */
  readonly problems: readonly string[];
  /** How many of the matches were compared, when that took too long for all of them. */
  readonly seenOnly?: number | undefined;
}

/** A page for a person: an answer with fewer and a token is not one yet. */
const PAGE = 100;

export async function measureFilter(
  { api, dataSet, window, patience }: Asking,
  filter: AskedFilter,
  matches: readonly number[],
): Promise<QueryFigures> {
  const question = { ...window, FilterExpression: filter.expression };
  const { deep, problems, seenOnly } = await walk(api, question, { dataSet, matches });
  const first = await measured(() => fillPage(api, question), patience);
  const inTheMiddle = { ...question, NextToken: deep };
  return {
    name: filter.expression,
    matches: matches.length,
    first,
    deep: deep === undefined ? undefined : await measured(() => fillPage(api, inTheMiddle), patience),
    problems,
    seenOnly,
  };
}

/** Asks until there are enough summaries for a page, or no more. @returns the milliseconds of all replies */
async function fillPage(api: Api, question: Question): Promise<number> {
  let [found, total] = [0, 0];
  for await (const { summaries, milliseconds } of summaryPages(api, question)) {
    found += summaries.length;
    total += milliseconds;
    if (found >= PAGE) break;
  }
  return total;
}
