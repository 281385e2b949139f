import { renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hashOfInputs, isBuiltFrom, markIn } from "../../build/inputs.ts";
import { folderOf } from "./temporary.ts";

function uses(...names: readonly string[]): string {
  return JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, "workspace:*"])) });
}

/** The console uses filter-expressions, and that uses segments. */
const FILES = {
  "packages/console/src/main.tsx": "start();",
  "packages/console/src/design/tokens.css": ":root {}",
  "packages/console/index.html": "<!doctype html>",
  "packages/console/package.json": uses("@xray-lab/filter-expressions", "react"),
  "packages/console/tsconfig.json": "{}",
  "packages/console/vite.config.ts": "export default {};",
  "packages/console/build.ts": "build();",
  "packages/segments/package.json": uses(),
  "packages/segments/src/index.ts": "export {};",
  "packages/filter-expressions/package.json": uses("@xray-lab/segments"),
  "packages/filter-expressions/src/parse/parse.ts": "export {};",
  "tsconfig.base.json": "{}",
  "pnpm-lock.yaml": "lockfileVersion: 9",
};

test.each(Object.entries(FILES))(
  "another content of %s is another hash, and another time is not",
  (file, text) => {
    const root = folderOf(FILES);
    const before = hashOfInputs(root);
    utimesSync(join(root, file), 1, 1);
    expect(hashOfInputs(root)).toBe(before);
    writeFileSync(join(root, file), `${text} `);
    expect(hashOfInputs(root)).not.toBe(before);
  },
);

test("a file that has another name, is new or is gone is another hash", () => {
  const root = folderOf(FILES);
  const seen = new Set([hashOfInputs(root)]);
  renameSync(join(root, "packages/console/src/main.tsx"), join(root, "packages/console/src/begin.tsx"));
  seen.add(hashOfInputs(root));
  writeFileSync(join(root, "packages/console/src/words.ts"), "");
  seen.add(hashOfInputs(root));
  rmSync(join(root, "packages/console/src/begin.tsx"));
  seen.add(hashOfInputs(root));
  expect(seen.size).toBe(4);
});

test("what the console does not contain is no input", () => {
  const root = folderOf(FILES);
  const other = folderOf({
    ...FILES,
    "packages/intake/src/intake.ts": "",
    "packages/console/dist/index.html": "",
  });
  expect(hashOfInputs(other)).toBe(hashOfInputs(root));
});

test("a build is of its inputs while the page and the mark are there", () => {
  const folder = folderOf({ "index.html": "", ".inputs": "one" });
  expect([isBuiltFrom(folder, "one"), isBuiltFrom(folder, "two")]).toEqual([true, false]);
  rmSync(markIn(folder));
  expect(isBuiltFrom(folder, "one")).toBe(false);
  expect(isBuiltFrom(folderOf({ ".inputs": "one" }), "one")).toBe(false);
});
