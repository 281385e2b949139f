import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DEFAULT_WINDOW,
  formatLength,
  rangeOf,
  readTimeWindow,
  type TimeWindow,
  writeTimeWindow,
} from "../src/view-state/time-window.ts";

const seconds = fc.integer({ min: 1, max: 99_999 });
const time = fc.integer({ min: 1, max: 2_000_000_000_000 }).map((milliseconds) => milliseconds / 1000);
const windows: fc.Arbitrary<TimeWindow> = fc.oneof(
  fc.record({ kind: fc.constant("live" as const), seconds }),
  fc.record({ kind: fc.constant("paused" as const), seconds, at: time }),
  fc.tuple(time, seconds).map(([from, length]) => ({
    kind: "fixed" as const,
    from,
    to: Math.round((from + length) * 1000) / 1000,
  })),
);

test("every window is read back from the address that it was written to", () => {
  fc.assert(
    fc.property(windows, (window) => {
      expect(readTimeWindow(writeTimeWindow(new URLSearchParams(), window))).toEqual(window);
    }),
  );
});

test("writing a window keeps what else the address says", () => {
  const search = new URLSearchParams("filter=fault&from=1&to=2");
  expect(String(writeTimeWindow(search, { kind: "live", seconds: 60 }))).toBe("filter=fault&window=1m");
});

test.each(["", "window=", "window=5x", "window=-5m", "from=9&to=3", "from=a&to=b", "window=0m"])(
  "an address with %j shows the default window",
  (search) => {
    expect(readTimeWindow(new URLSearchParams(search))).toEqual(DEFAULT_WINDOW);
  },
);

test("a paused window ends where it was paused", () => {
  expect(rangeOf({ kind: "paused", seconds: 60, at: 1000 }, 5000)).toEqual({ from: 940, to: 1000 });
  expect(rangeOf({ kind: "live", seconds: 60 }, 5000)).toEqual({ from: 4940, to: 5000 });
});

test("a length is written in the largest unit that leaves no rest", () => {
  expect([60, 90, 5400, 86_400].map(formatLength)).toEqual(["1m", "90s", "90m", "1d"]);
});
