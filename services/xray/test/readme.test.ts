import { readFileSync } from "node:fs";
import { join } from "node:path";
import { documentedVariables, variablesInReadme } from "@xray-lab/service/environment-table";
import { expect, test } from "vitest";
import { VARIABLES } from "../src/config.ts";

test("the README documents each variable as its schema does", () => {
  const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
  expect(variablesInReadme(readme)).toEqual(documentedVariables(VARIABLES));
});
