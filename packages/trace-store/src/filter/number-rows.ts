import { compares, comparesAny, type Comparison } from "@xray-lab/filter-expressions";
import { STEPS_PER_SECOND } from "@xray-lab/traces";
import type { Range } from "../block/block.ts";
import { MISFIT, type Words } from "../block/packed-numbers.ts";
import type { Rows } from "./bounds.ts";

/** Where a number of microseconds, compared in seconds, passes. */
export function durationRows({ words, misfits }: Words, comparison: Comparison): Uint8Array {
  const rows = new Uint8Array(words.length);
  const passes = durationTest(comparison);
  const span = passingSpan(comparison, passes);
  if (span === undefined)
    for (let row = 0; row < rows.length; row++) rows[row] = passes(words[row] ?? 0) ? 1 : 0;
  else {
    const [from, to] = span;
    for (let row = 0; row < rows.length; row++) {
      const word = words[row] ?? 0;
      rows[row] = word >= from && word < to ? 1 : 0;
    }
  }
  for (const [row, value] of misfits) rows[row] = passes(value) ? 1 : 0;
  return rows;
}

function durationTest({ operator, value }: Comparison): (microseconds: number) => boolean {
  if (operator === undefined || value === undefined) return () => true;
  return (microseconds) => compares(microseconds / STEPS_PER_SECOND, operator, value);
}

/** From which word to before which the comparison passes; undefined when these are not one span. */
function passingSpan(
  { operator }: Comparison,
  passes: (microseconds: number) => boolean,
): readonly [from: number, to: number] | undefined {
  if (operator === ">" || operator === ">=") return [firstWhere(passes), Infinity];
  if (operator === "<" || operator === "<=") return [0, firstWhere((word) => !passes(word))];
  return undefined;
}

/** The first word for which a test holds that holds for all later ones. */
function firstWhere(test: (word: number) => boolean): number {
  let low = 0;
  let high = MISFIT + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What the range of all values says already. @param range in microseconds; undefined when there is no value */
export function rowsByRange(range: Range | undefined, comparison: Comparison): Rows | undefined {
  if (range === undefined) return comparesAny([], comparison) ? "all" : "none";
  const passes = durationTest(comparison);
  const [first, last] = [passes(range[0]), passes(range[1])];
  const { operator } = comparison;
  if (operator !== "<" && operator !== "<=" && operator !== ">" && operator !== ">=") return undefined;
  if (first !== last) return undefined;
  return first ? "all" : "none";
}
