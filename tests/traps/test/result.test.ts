import { expect, test } from "vitest";
import { TRAPS } from "../all.ts";
import { problemsOf, type Result } from "../result.ts";
import type { Trap, Verdict } from "../trap.ts";

const TRAPPED: Verdict = { trapped: true, words: "nothing arrived" };
const SAFE: Verdict = { trapped: false, words: "it arrived" };

function result(partial: Partial<Result>, trap: Partial<Trap> = {}): Result {
  const [first] = TRAPS;
  if (!first) throw new Error("there are no traps");
  const { open: _open, ...closed } = first;
  return {
    trap: { ...closed, name: "a-trap", symptom: /^nothing arrived/, ...trap },
    stock: TRAPPED,
    ours: SAFE,
    ...partial,
  };
}

test("a trap that the stock SDK falls into and ours does not is as it should be", () => {
  expect(problemsOf(result({}))).toEqual([]);
});

test("a trap that the stock SDK does not fall into any more is a problem", () => {
  expect(problemsOf(result({ stock: SAFE }))).toEqual([
    "a-trap: the stock SDK does not fall into it any more: it arrived",
  ]);
});

test("a stock SDK that fails in another way than the known one is a problem", () => {
  const stock = { trapped: true, words: "the process ended: `TypeError: capture is not a function`" };
  expect(problemsOf(result({ stock }))).toEqual([expect.stringContaining("something else")]);
});

test("a trap that ours falls into is a problem, unless it is marked open", () => {
  expect(problemsOf(result({ ours: TRAPPED }))).toEqual(["a-trap: ours falls into it: nothing arrived"]);
  expect(problemsOf(result({ ours: TRAPPED }, { open: "a reason" }))).toEqual([]);
});

test("a trap that is marked open and is not is a problem", () => {
  expect(problemsOf(result({}, { open: "a reason" }))).toEqual(["a-trap: is marked open, and is not"]);
});
