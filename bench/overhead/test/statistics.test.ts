import { expect, test } from "vitest";
import { spreadOf } from "../statistics.ts";

test("the median of an odd number of values is the one in the middle", () => {
  expect(spreadOf([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30 });
});

test("the median of an even number of values is between the two in the middle", () => {
  expect(spreadOf([40, 10, 20, 30]).median).toBe(25);
});

test("nothing has no median", () => {
  expect(() => spreadOf([])).toThrow(RangeError);
});
