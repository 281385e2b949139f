import { expect, test } from "vitest";
import { readOptions } from "../options.ts";

test("without options all traps are played and the table is printed", () => {
  expect(readOptions([])).toMatchObject({ only: [], json: false, write: false, check: false, help: false });
});

test("--only may be repeated", () => {
  expect(readOptions(["--only", "quota", "--only", "ipv6"]).only).toEqual(["quota", "ipv6"]);
});

test("the page cannot be made from some of the traps", () => {
  expect(() => readOptions(["--only", "quota", "--write"])).toThrow(/the page is of all traps/);
});

test("an option that is not there is refused", () => {
  expect(() => readOptions(["--onyl", "quota"])).toThrow(/--onyl/);
});
