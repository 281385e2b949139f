import { expect, test } from "vitest";
import { outcomeOf } from "../src/index.ts";

test.each([
  [{}, "ok"],
  [{ error: true }, "error"],
  [{ error: true, throttle: true }, "throttle"],
  [{ throttle: true }, "throttle"],
  [{ error: true, throttle: true, fault: true }, "fault"],
  [{ fault: false, error: true }, "error"],
] as const)("work with %j counts as %s", (flags, outcome) => {
  expect(outcomeOf(flags)).toBe(outcome);
});
