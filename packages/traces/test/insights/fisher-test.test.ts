import fc from "fast-check";
import { expect, test } from "vitest";
import { fisherTest } from "../../src/insights/fisher-test.ts";

function ways(all: number, some: number): bigint {
  let result = 1n;
  for (let n = 0; n < some; n++) result = (result * BigInt(all - n)) / BigInt(n + 1);
  return result;
}

/** By counting: of all ways to draw the recent requests, those with at least as many faults among them. */
function counted(past: Sample, recent: Sample): number {
  const total = past.total + recent.total;
  const faults = past.faults + recent.faults;
  let favourable = 0n;
  for (let k = recent.faults; k <= Math.min(faults, recent.total); k++)
    favourable += ways(faults, k) * ways(total - faults, recent.total - k);
  return Number((favourable * 10n ** 18n) / ways(total, recent.total)) / 1e18;
}

interface Sample {
  readonly total: number;
  readonly faults: number;
}

const samples = fc
  .integer({ min: 1, max: 200 })
  .chain((total) => fc.record({ total: fc.constant(total), faults: fc.integer({ min: 0, max: total }) }));

test("the chance of so many faults is what counting all the ways gives", () => {
  fc.assert(
    fc.property(samples, samples, (past, recent) => {
      expect(fisherTest(past, recent)).toBeCloseTo(counted(past, recent), 8);
    }),
  );
});

test.each([
  [{ total: 60, faults: 0 }, { total: 3, faults: 1 }, 0.0476],
  [{ total: 60, faults: 0 }, { total: 9, faults: 9 }, 1.77e-11],
  [{ total: 60, faults: 60 }, { total: 9, faults: 9 }, 1],
  [{ total: 0, faults: 0 }, { total: 9, faults: 9 }, 1],
])("after %j, %j has a chance of %f", (past, recent, chance) => {
  expect(fisherTest(past, recent) / chance).toBeCloseTo(1, 2);
});

test("no minute is so busy that fewer faults than usual seem improbable", () => {
  expect(fisherTest({ total: 2e6, faults: 1e6 }, { total: 1e5, faults: 0 })).toBe(1);
  expect(fisherTest({ total: 2e6, faults: 1e6 }, { total: 1e5, faults: 1e5 })).toBe(0);
  expect(fisherTest({ total: 0, faults: 0 }, { total: 0, faults: 0 })).toBe(1);
});
