import fc from "fast-check";
import { expect, test } from "vitest";

import { formatDuration } from "@xray-lab/traces";

test.each([
  [0, "0.0 ms"],
  [0.00003, "< 0.1 ms"],
  [0.00005, "0.1 ms"],
  [0.0004, "0.4 ms"],
  [0.00996, "10 ms"],
  [0.048, "48 ms"],
  [0.9999, "1.00 s"],
  [1.2, "1.20 s"],
  [59.999, "60 s"],
  [3600, "3600 s"],
  [1e9, "> 1 day"],
  [-1, "0.0 ms"],
  [undefined, "?"],
  [Number.NaN, "?"],
])("%s seconds read %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test("no duration takes more than eight columns", () => {
  fc.assert(
    fc.property(fc.double(), (seconds) => {
      expect(formatDuration(seconds).length).toBeLessThanOrEqual(8);
    }),
  );
});
