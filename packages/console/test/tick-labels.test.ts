import fc from "fast-check";
import { expect, test } from "vitest";
import { endsOf } from "../src/charts/brush.ts";
import { bucketsOf } from "../src/charts/buckets.ts";
import { isUneven, labelsThatFit, spanOf, tickCandidates } from "../src/charts/tick-labels.ts";

const times = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 1 });

function endsFor(values: readonly number[]): readonly number[] {
  return endsOf(bucketsOf(values.map((value) => ({ value, count: 1 }))));
}

test("no two labels touch, and the last one is there", () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 60, max: 800 }), (values, width) => {
      const ends = endsFor(values);
      const count = ends.length - 1;
      const all = tickCandidates(ends).map((index) => ({ index, text: `${ends[index]?.toFixed(1)} ms` }));
      const kept = labelsThatFit(all, count, width);
      expect(kept.at(-1)?.index).toBe(count);
      for (const [at, label] of kept.slice(1).entries()) {
        const before = kept[at];
        const reached = before === undefined ? 0 : spanOf(before, count, width)[1];
        expect(spanOf(label, count, width)[0]).toBeGreaterThan(reached);
      }
    }),
  );
});

test("bars for times far apart have powers of ten and say that they are uneven", () => {
  const ends = endsFor([0.002, 0.03, 0.4, 5]);
  expect(isUneven(ends)).toBe(true);
  const between = tickCandidates(ends).slice(1, -1);
  expect(between.map((index) => ends[index])).toEqual([0.01, 0.1, 1]);
});

test("bars for times near each other are even and have up to five labels", () => {
  const ends = endsFor([0.2, 0.3, 0.41]);
  expect(isUneven(ends)).toBe(false);
  expect(tickCandidates(ends).length).toBeLessThanOrEqual(5);
});
