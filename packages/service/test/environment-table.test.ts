import { expect, test } from "vitest";
import { z } from "zod";
import { documentedVariables, variablesInReadme } from "../src/environment-table.ts";
import { port } from "../src/index.ts";

const rows = [
  { variable: "SHOP_PORT", default: "`80`", meaning: "where it listens" },
  { variable: "SHOP_DIR", default: "`.data` here", meaning: "where it keeps things" },
  { variable: "SHOP_TOKEN", default: "", meaning: "a token" },
];

test("schemas document their variables", () => {
  const variables = {
    SHOP_PORT: port().default(80).describe("where it listens"),
    SHOP_DIR: z
      .string()
      .default("/x")
      .meta({ description: "where it keeps things", defaultText: "`.data` here" }),
    SHOP_TOKEN: z.string().optional().describe("a token"),
  };
  expect(documentedVariables(variables)).toEqual(rows);
});

test("a README's table is read, whatever its padding", () => {
  const readme = [
    "| variable     | default     | meaning |",
    "| ------------ | ----------- | ------- |",
    "| `SHOP_PORT`  | `80`        | where it listens |",
    "| `SHOP_DIR` | `.data` here | where it keeps things    |",
    "| `SHOP_TOKEN` |   | a token |",
    "| `GET /page` | no | variable |",
  ].join("\n");
  expect(variablesInReadme(readme)).toEqual(rows);
});
