import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isEpochSeconds,
  nanosecondsFromSeconds,
  secondsFromNanoseconds,
  toDate,
  toSeconds,
} from "../src/time.ts";

test.each([0, 1_727_054_242.125, 253_402_214_399])("%d can be the time of a document", (value) => {
  expect(isEpochSeconds(value)).toBe(true);
});

test.each([
  -1,
  253_402_214_400,
  1_727_054_242_125,
  8.64e12,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  "1727054242",
  null,
  undefined,
])("%j cannot be the time of a document", (value) => {
  expect(isEpochSeconds(value)).toBe(false);
});

test("nanoseconds are rounded to the microsecond", () => {
  expect(secondsFromNanoseconds("1727054242125000400")).toBe(1_727_054_242.125);
  expect(secondsFromNanoseconds("1727054242125000500")).toBe(1_727_054_242.125_001);
});

test("every microsecond up to 2106 comes back from its nanoseconds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), fc.nat(999_999), (second, microsecond) => {
      const time = Number(`${second}.${String(microsecond).padStart(6, "0")}`);
      expect(secondsFromNanoseconds(nanosecondsFromSeconds(time))).toBe(time);
    }),
  );
});

test("every date up to the end of 9999 comes back from its seconds, and any number of seconds is a date until then", () => {
  const last = new Date("9999-12-30T23:59:59.000Z");
  const dates = fc.date({ min: new Date(0), max: last, noInvalidDate: true });
  fc.assert(
    fc.property(dates, fc.double(), (date, seconds) => {
      expect(toDate(toSeconds(date))).toEqual(date);
      expect(toDate(seconds).getTime()).toBeGreaterThanOrEqual(0);
      expect(toDate(seconds).getTime()).toBeLessThanOrEqual(last.getTime());
    }),
  );
});
