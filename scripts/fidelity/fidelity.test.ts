import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ASSUMING, currentPage, readConstants, readPage } from "./page.ts";

const ROOT = join(import.meta.dirname, "../..");
const API = join(ROOT, "packages/xray-api");
const OPERATIONS = readdirSync(join(API, "src/operations"))
  .filter((file) => file !== "index.ts")
  .map((file) => file.replace(/\.ts$/, ""));

function operationName(file: string): string {
  return file.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

test("docs/fidelity.md lists every assumed constant as it is: else run node scripts/fidelity.ts", () => {
  expect(currentPage(readPage())).toBe(readPage());
});

test.each(ASSUMING)("every exported constant of %s says what it decides", (path) => {
  const source = readFileSync(join(ROOT, path), "utf8");
  const exported = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  expect(readConstants(source).map(({ name }) => name)).toEqual(exported);
});

test("there are 38 operations", () => {
  expect(OPERATIONS).toHaveLength(38);
});

test.each(OPERATIONS)("%s has a test of its name and a row in docs/fidelity.md", (file) => {
  expect(existsSync(join(API, `test/${file}.test.ts`))).toBe(true);
  expect(readPage()).toContain(`| \`${operationName(file)}\` |`);
});

test("a constant's comment may have several lines, and its value may be too long to show", () => {
  const source =
    '/**\n * How many.\n * [guess] Some.\n */\nexport const MAX: number = 5;\n/** Names. */\nexport const NAMES = [\n  "a",\n];\n';
  expect(readConstants(source)).toEqual([
    { name: "MAX", value: "5", text: "How many. [guess] Some." },
    { name: "NAMES", value: "…", text: "Names." },
  ]);
});
