import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { findTrap, TRAPS } from "../all.ts";
import type { Result } from "../result.ts";
import { page } from "../page.ts";
import { table } from "../table.ts";

function resultOf(name: string, ours: string): Result {
  return {
    trap: findTrap(name),
    stock: { trapped: true, words: "nothing arrived: the request is lost" },
    ours: { trapped: false, words: ours },
  };
}

test("every trap has a name of its own, which is that of its file", () => {
  const names = TRAPS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const missing = names.filter((name) => !existsSync(new URL(`../${name}.ts`, import.meta.url)));
  expect(missing).toEqual([]);
});

test("a trap that is not there is refused with the names that are", () => {
  expect(() => findTrap("nothing")).toThrow(/there is no trap "nothing"; there are: promise-pool, /);
});

test("the page has a row and a reason for each trap, and links to its scenario", () => {
  const text = page([resultOf("fetch-url", "the call worked"), resultOf("quota", "the quota was used")]);
  expect(text).toContain(
    "| [`fetch(new URL(…))`](#fetch-url) | nothing arrived: the request is lost | the call worked |",
  );
  expect(text).toContain("[#648](https://github.com/aws/aws-xray-sdk-node/issues/648)");
  expect(text).toContain("### quota\n");
  expect(text).toContain("(../tests/traps/quota.ts)");
});

test("a pipe in a cell does not end it", () => {
  expect(page([resultOf("quota", "a | b")])).toContain(String.raw`| a \| b |`);
});

test("the table wraps its cells, cuts words that are too long, and stays within 140 columns", () => {
  const lines = table([resultOf("quota", `${"word ".repeat(30)}${"x".repeat(100)}`)]).split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(140);
  expect(
    lines
      .join("")
      .match(/x{20,}/g)
      ?.join(""),
  ).toHaveLength(100);
});
