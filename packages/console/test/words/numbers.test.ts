import { formatDuration as durationInEnglish } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDuration, formatMilliseconds, formatShare } from "../../src/words/numbers.ts";

test.each([
  [0.0004, "0.4 ms", "0,4 ms"],
  [0.00003, "< 0.1 ms", "< 0,1 ms"],
  [5.7, "5.70 s", "5,70 s"],
  [3600, "3,600 s", "3.600 s"],
  [1e9, "> 1 day", "> 1 ngày"],
  [undefined, "?", "?"],
])("%s seconds read %s in English, and %s in Vietnamese", (seconds, english, vietnamese) => {
  expect(formatDuration(seconds, "en")).toBe(english);
  expect(formatDuration(seconds, "vi")).toBe(vietnamese);
});

test("but for the separators, a duration is what the terminal says", () => {
  fc.assert(
    fc.property(fc.double(), (seconds) => {
      const english = durationInEnglish(seconds);
      expect(formatDuration(seconds, "en").replaceAll(",", "")).toBe(english);
      const vietnamese = formatDuration(seconds, "vi").replaceAll(".", "").replace(",", ".");
      expect(vietnamese.replace("ngày", "day")).toBe(english);
    }),
  );
});

test("shares and milliseconds have the separators of the language", () => {
  expect([formatShare(0.053, "en"), formatShare(0.053, "vi")]).toEqual(["5.3%", "5,3%"]);
  expect([formatMilliseconds(-1.234, "en"), formatMilliseconds(1234, "vi")]).toEqual([
    "-1.23 ms",
    "1.230 ms",
  ]);
});
