import { expect, test } from "vitest";
import { lagMeaning } from "../../src/intake/lag-meaning.ts";

test.each([
  [{ segments: 1, min: 0, p50: 1, p95: 8, max: 30 }, "lagFine"],
  [{ segments: 1, min: -3, p50: 1, p95: 8, max: 30 }, "lagFine"],
  [{ segments: 1, min: -4000, p50: -3990, p95: 8, max: 30 }, "lagAhead"],
  [{ segments: undefined, min: undefined, p50: -400, p95: 8, max: 30 }, "lagAhead"],
  [{ segments: 1, min: 0, p50: 1, p95: 60_000, max: 90_000 }, "lagLong"],
] as const)("a lag of %j is %s", (lag, meaning) => {
  expect(lagMeaning(lag)).toBe(meaning);
});
