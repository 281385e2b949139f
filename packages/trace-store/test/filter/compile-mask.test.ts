import {
  evaluateFilter,
  filterableTrace,
  type FilterExpression,
  type GroupReference,
  parseFilterExpression,
} from "@xray-lab/filter-expressions";
import type { CompiledTrace } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileMask, type GroupFilters, type Mask } from "../../src/columns.ts";
import { blockOf } from "../block/block-of.ts";
import { type Known, knownTraces } from "../any-traces.ts";
import { likelyExpression } from "./likely-expression.ts";

/** Evaluates one trace, as the API does: a group that leads back to itself does not contain it. */
function evaluate(expression: FilterExpression, trace: CompiledTrace, groups: GroupFilters): boolean {
  const members = new Map<string, boolean>();
  const filterable = filterableTrace(trace);
  const inGroup = (group: GroupReference): boolean => {
    const key = group.name ?? `arn ${group.arn}`;
    const known = members.get(key);
    if (known !== undefined) return known;
    members.set(key, false);
    const filter = groups(group);
    const member = typeof filter === "boolean" ? filter : evaluateFilter(filter, filterable, { inGroup });
    members.set(key, member);
    return member;
  };
  return evaluateFilter(expression, filterable, { inGroup });
}

interface Answers {
  readonly mask: Mask;
  readonly truth: readonly boolean[];
}

function answers(known: readonly Known[], expression: FilterExpression, groups: GroupFilters): Answers {
  const { block, order } = blockOf(known.map(({ facts }) => facts));
  const sorted = order.flatMap((place) => known[place] ?? []);
  return {
    mask: compileMask(expression, groups).mask(block),
    truth: sorted.map(({ trace }) => evaluate(expression, trace, groups)),
  };
}

const groupFilters = fc
  .tuple(likelyExpression, likelyExpression, likelyExpression)
  .map(([first, second, third]): GroupFilters => {
    const filters: Readonly<Record<string, FilterExpression | boolean>> = { A: first, B: second, C: third };
    return ({ name }) => (name === undefined ? false : (filters[name] ?? true));
  });

test("a mask is what the evaluation of each trace says; where it is unsure, it has all that hold", () => {
  fc.assert(
    fc.property(knownTraces, likelyExpression, groupFilters, (known, expression, groups) => {
      const { mask, truth } = answers(known, expression, groups);
      const expected = truth.map((holds, row) => Number(holds || mask.unsure?.[row] === 1));
      expect([...mask.rows]).toEqual(expected);
      expect(mask.matches).toBe(mask.rows.filter((one) => one === 1).length);
    }),
    { numRuns: 1000 },
  );
});

test("only root causes and circles of groups leave a mask unsure", () => {
  fc.assert(
    fc.property(knownTraces, likelyExpression, (known, expression) => {
      fc.pre(!JSON.stringify(expression).includes("rootcause"));
      expect(answers(known, expression, () => true).mask.unsure).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test("the expressions of these tests hold for some traces and not for others", () => {
  const samples = fc.sample(fc.tuple(knownTraces, likelyExpression), { numRuns: 400, seed: 7 });
  const truths = samples.flatMap(([known, expression]) => answers(known, expression, () => true).truth);
  const holding = truths.filter(Boolean).length / truths.length;

  expect(holding).toBeGreaterThan(0.2);
  expect(holding).toBeLessThan(0.8);
});

test("names in root causes are exact, other questions about them are not", () => {
  const [known] = fc.sample(knownTraces, { numRuns: 1, seed: 3 });
  const unsure = (text: string): boolean =>
    answers(known ?? [], parseFilterExpression(text), () => true).mask.unsure !== undefined;

  expect(unsure('rootcause.responsetime.service { name = "shop" OR name = "resize" }')).toBe(false);
  expect(unsure("rootcause.responsetime.service { !inferred }")).toBe(true);
});

test("a hidden row is in no mask", () => {
  const [known = []] = fc.sample(knownTraces, { numRuns: 1, seed: 3 });
  const { block } = blockOf(known.map(({ facts }) => facts));
  const filter = compileMask(
    { kind: "or", operands: [parseFilterExpression("partial"), parseFilterExpression("!partial")] },
    () => true,
  );

  expect(filter.mask(block).matches).toBe(block.traces);
  expect(filter.mask({ ...block, hidden: new Uint8Array(block.traces).fill(1) }).matches).toBe(0);
});
