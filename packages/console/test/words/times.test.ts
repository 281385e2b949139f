import { expect, test } from "vitest";
import { formatMoment, formatPreciseClock, formatTime } from "../../src/words/times.ts";

const AFTERNOON = new Date(2026, 10, 28, 19, 6, 43, 840).getTime() / 1000;
const MIDNIGHT = new Date(2026, 10, 28, 0, 6, 43).getTime() / 1000;

test.each(["en", "vi"] as const)("a time of day has 24 hours and two digits each: %s", (language) => {
  expect(formatTime(AFTERNOON, language)).toBe("19:06:43");
  expect(formatTime(MIDNIGHT, language)).toBe("00:06:43");
  expect(formatPreciseClock(AFTERNOON, language)).toMatch(/^19:06:43[.,]840$/);
  expect(formatMoment(AFTERNOON, language)).toContain("19:06:43");
});
