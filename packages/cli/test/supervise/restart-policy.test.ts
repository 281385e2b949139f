import { expect, test } from "vitest";

import { recentDeaths, shouldRestart } from "../../src/supervise/restart-policy.ts";

test("deaths count for a minute", () => {
  expect(recentDeaths([0, 39_999, 40_000, 40_001, 99_000], 100_000)).toEqual([40_001, 99_000]);
});

test("the fifth death in a minute is the last", () => {
  expect(shouldRestart([1, 2, 3, 4], 1)).toBe(true);
  expect(shouldRestart([1, 2, 3, 4, 5], 1)).toBe(false);
});

test("a service that was killed is started again, and one with a bad configuration is not", () => {
  expect(shouldRestart([1], undefined)).toBe(true);
  expect(shouldRestart([1], 0)).toBe(true);
  expect(shouldRestart([1], 2)).toBe(false);
});
