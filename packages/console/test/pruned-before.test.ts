import fc from "fast-check";
import { expect, test } from "vitest";
import { readPrunedBefore } from "../src/api/pruned-before.ts";

test("the time of pruning is read from the intake report", () => {
  expect(readPrunedBefore({ store: { prunedBefore: 1_700_000_000 } })).toBe(1_700_000_000);
});

test("any other answer means that nothing was pruned", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (report) => {
      expect(readPrunedBefore(report)).toBe(0);
    }),
  );
});
