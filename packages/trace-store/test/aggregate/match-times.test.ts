import fc from "fast-check";
import { expect, test } from "vitest";
import { matchTimes, type TraceFacts } from "../../src/columns.ts";
import { knownTraces } from "../any-traces.ts";
import { blockOf } from "../block/block-of.ts";

/** About where the traces of these tests are. */
const time = fc.oneof(
  fc.integer({ min: 1_699_966_790, max: 1_699_966_810 }),
  fc.double({ min: 1_699_966_000, max: 1_699_968_000, noNaN: true }),
);

test("a row matches a window by its second, or by its newest arrival or end in it", () => {
  const by = fc.constantFrom("TraceId" as const, "Event" as const, "Service" as const);
  fc.assert(
    fc.property(knownTraces, by, time, time, (known, kind, from, to) => {
      const { block, rows } = blockOf(known.map(({ facts }) => facts));
      const expected = rows.map((facts) => {
        const before = timesBy(facts, kind).filter((one) => one < to);
        const newest = Math.max(...before);
        return before.length > 0 && newest >= from ? newest : Number.NaN;
      });
      expect([...matchTimes(block, { by: kind, from, to })]).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

function timesBy(facts: TraceFacts, by: "TraceId" | "Event" | "Service"): readonly number[] {
  if (by === "TraceId") return [facts.second];
  return by === "Event" ? facts.arrivals : facts.ends;
}

test("a hidden row matches no window", () => {
  const [known = []] = fc.sample(knownTraces, { numRuns: 1, seed: 3 });
  const { block } = blockOf(known.map(({ facts }) => facts));
  const hidden = { ...block, hidden: new Uint8Array(block.traces).fill(1) };

  expect([...matchTimes(hidden, { by: "TraceId", from: 0, to: 2e9 })].every(Number.isNaN)).toBe(true);
});
