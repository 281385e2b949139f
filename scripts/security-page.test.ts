import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { linksIn } from "./documentation-links.ts";

const DOCS = join(import.meta.dirname, "../docs");
const THREAT = /^\| \*\*(?<name>[^*]+)\*\*.*$/gm;

interface Threat {
  readonly name: string;
  readonly row: string;
}

const page = readFileSync(join(DOCS, "security.md"), "utf8");
const threats: readonly Threat[] = [...page.matchAll(THREAT)].map(({ 0: row, groups }) => ({
  name: groups?.["name"] ?? "",
  row,
}));

/** The tests that a row names: links with a title to files of tests. */
const testsOf = (row: string) => linksIn(row).filter(({ path }) => path.endsWith(".test.ts"));

test.each(threats)("a test is named against $name, and each that is named is there", ({ row }) => {
  const named = testsOf(row);
  expect(named).not.toEqual([]);
  const missing = named.filter(({ path, title }) => !testsIn(path).includes(title ?? ""));
  expect(missing).toEqual([]);
});

/** The names of the tests in a file: the first text behind `test(`, or behind the `])(` of a table. */
function testsIn(path: string): readonly string[] {
  const source = readFileSync(join(DOCS, path), "utf8");
  return [...source.matchAll(/\((?:\s*)"(?<name>(?:[^"\\]|\\.)+)",\s*(?:async )?\(/g)].map(
    ({ groups }) => groups?.["name"] ?? "",
  );
}

test("the page has the threats that a server on a developer's machine has", () => {
  const words = [
    "rebinding",
    "CSRF",
    "XSS",
    "Floods",
    "Secrets",
    "Supply chain",
    "token",
    "traversal",
    "smuggling",
  ];
  const names = threats.map(({ name }) => name).join(" ");
  expect(words.filter((word) => !names.includes(word))).toEqual([]);
});
