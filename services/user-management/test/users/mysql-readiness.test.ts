import { expect, test } from "vitest";
import { backOff } from "../../src/users/mysql-readiness.ts";

test("the wait doubles from a quarter of a second to five seconds and stays there", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 5_000].map(backOff)).toStrictEqual([
    250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000,
  ]);
});
