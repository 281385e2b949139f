import type { Trap, Verdict } from "./trap.ts";

/** A trap, played with both. */
export interface Result {
  readonly trap: Trap;
  readonly stock: Verdict;
  readonly ours: Verdict;
}

/** The reasons why the table is wrong: ours is trapped, or the stock SDK no longer is. */
export function problemsOf({ trap, stock, ours }: Result): readonly string[] {
  return [
    ...(stock.trapped ? [] : [`${trap.name}: the stock SDK does not fall into it any more: ${stock.words}`]),
    ...(stock.trapped && !trap.symptom.test(stock.words)
      ? [`${trap.name}: the stock SDK does something else than ${trap.symptom}: ${stock.words}`]
      : []),
    ...(ours.trapped && trap.open === undefined ? [`${trap.name}: ours falls into it: ${ours.words}`] : []),
    ...(!ours.trapped && trap.open !== undefined ? [`${trap.name}: is marked open, and is not`] : []),
  ];
}
