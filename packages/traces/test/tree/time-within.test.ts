import { criticalPath, endsOf, placeTrace, type PlacedTrace, selfTimes, topsOf } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { segment, subsegment } from "../documents.ts";
import { uncompiled } from "./trees.ts";

type Part = Parameters<typeof subsegment>[0];

function placed(at: readonly [number, number?], ...subsegments: readonly Part[]): PlacedTrace {
  const parts = subsegments.map(subsegment);
  return placeTrace(uncompiled([segment({ id: "top", at, subsegments: parts })]));
}

/** Times in whole seconds, so that sums are exact. */
const times = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
  .map(([start, length]): readonly [number, number] => [start, start + length]);
const { part } = fc.letrec<{ readonly part: ReturnType<typeof subsegment> }>((tie) => ({
  part: fc
    .tuple(
      times,
      fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("part"), { maxLength: 4 })),
      fc.nat(1e6),
    )
    .map(([at, subsegments, n]) => subsegment({ id: `${n}`, at, subsegments })),
}));
const traces = fc
  .tuple(times, fc.array(part, { maxLength: 5 }))
  .map(([at, subsegments]) => placeTrace(uncompiled([segment({ id: "top", at, subsegments })])));

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, one) => total + one, 0);
}

test("self time is the time during which nothing below was going on; overlaps count once", () => {
  const trace = placed([0, 10], { id: "a", at: [1, 4] }, { id: "b", at: [3, 5] });

  expect([...selfTimes(trace)]).toEqual([6, 3, 2]);
});

test("work below that outlives its parent takes none of the time after it", () => {
  const trace = placed([0, 10], { id: "a", at: [8, 30] }, { id: "before", at: [-5, 2] });

  expect(selfTimes(trace)[0]).toBe(6);
});

test("work in progress goes on to the end of the trace", () => {
  const trace = placed([0, 10], { id: "running", at: [4] });

  expect([...selfTimes(trace)]).toEqual([4, 6]);
});

test("the critical path is what ended last, then what it waited for", () => {
  const trace = placed(
    [0, 10],
    { id: "first", at: [0, 4] },
    { id: "beside", at: [1, 3] },
    { id: "second", at: [5, 9] },
  );

  expect(criticalPath(trace)).toEqual({
    rows: Uint8Array.of(1, 1, 0, 1),
    seconds: Float64Array.of(2, 4, 0, 4),
  });
});

test("work that was going on beside the critical path is not on it", () => {
  const trace = placed([0, 10], { id: "long", at: [1, 9] }, { id: "overlaps", at: [0, 8] });

  expect([...criticalPath(trace).rows]).toEqual([1, 0, 1]);
});

test("without rows there is no path", () => {
  expect(criticalPath(placeTrace(uncompiled([])))).toEqual({
    rows: new Uint8Array(),
    seconds: new Float64Array(),
  });
});

test("whatever the times are, the seconds on the path add up to the time of the longest row at the top", () => {
  fc.assert(
    fc.property(traces, (trace) => {
      const ends = endsOf(trace);
      const longest = [...topsOf(trace)].map((row) => (ends[row] ?? 0) - (trace.starts[row] ?? 0));
      expect(sum(criticalPath(trace).seconds)).toBe(Math.max(...longest));
    }),
    { numRuns: 500 },
  );
});

test("each row on the path is below a row on the path, and only those have seconds of it", () => {
  fc.assert(
    fc.property(traces, (trace) => {
      const { rows, seconds } = criticalPath(trace);
      const above = (row: number): number =>
        trace.parents[row] === -1 ? 1 : (rows[trace.parents[row] ?? 0] ?? 0);
      const wrong = [...rows.keys()].filter((row) =>
        rows[row] === 1 ? above(row) !== 1 : seconds[row] !== 0,
      );
      expect(wrong).toEqual([]);
      expect(Math.min(...selfTimes(trace))).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test("the rows below a row follow it, as many as its size says", () => {
  fc.assert(
    fc.property(traces, ({ parents, depths, sizes }) => {
      for (const [row, size] of sizes.entries()) {
        const below = Array.from(depths.subarray(row + 1, row + size));
        expect(below.every((depth) => depth > (depths[row] ?? 0))).toBe(true);
        expect(depths[row + size] ?? 0).toBeLessThanOrEqual(depths[row] ?? 0);
        expect([...parents].filter((parent) => parent === row).length).toBe(
          below.filter((depth) => depth === (depths[row] ?? 0) + 1).length,
        );
      }
    }),
    { numRuns: 300 },
  );
});
