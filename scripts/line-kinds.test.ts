import { expect, test } from "vitest";
import { countLines } from "./line-kinds.ts";

test("the sources of packages and services, their unit tests and everything else are counted apart", () => {
  const files = [
    "packages/a/src/x.ts",
    "services/b/src/deep/y.tsx",
    "packages/a/test/x.test.ts",
    "bench/run.ts",
    "packages/a/scripts/z.mjs",
  ];
  expect([...countLines(files, () => 10).values()]).toEqual([20, 10, 20]);
});
