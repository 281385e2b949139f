import { expect, test } from "vitest";
import { flagsOfStatus, outcomeOf } from "../src/index.ts";

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

test.each([
  [200, "ok"],
  [399, "ok"],
  [404, "error"],
  [429, "throttle"],
  [499, "error"],
  [500, "fault"],
  [599, "fault"],
  [600, "ok"],
  [0, "ok"],
] as const)("HTTP status %d sets the flags of outcome %s", (status, outcome) => {
  expect(outcomeOf(flagsOfStatus(status))).toBe(outcome);
});

test("a throttled request is an error as well", () => {
  expect(flagsOfStatus(429)).toEqual({ error: true, throttle: true, fault: false });
});
