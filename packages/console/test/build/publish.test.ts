import { existsSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isBuiltFrom } from "../../build/inputs.ts";
import { publish } from "../../build/publish.ts";
import { folderOf } from "./temporary.ts";

test("the first build comes into a folder that is not there yet", () => {
  const folder = join(folderOf({}), "dist");
  publish(folderOf({ "index.html": "page", "assets/index-a.js": "a" }), folder, "one");
  expect(readFileSync(join(folder, "index.html"), "utf8")).toBe("page");
  expect(readFileSync(join(folder, "assets/index-a.js"), "utf8")).toBe("a");
  expect(isBuiltFrom(folder, "one")).toBe(true);
});

test("a second build takes its place, and the assets before it stay for pages that are open", () => {
  const folder = folderOf({ "index.html": "page", "assets/index-a.js": "a", ".inputs": "one" });
  publish(folderOf({ "index.html": "next page", "assets/index-b.js": "b" }), folder, "two");
  expect(readFileSync(join(folder, "index.html"), "utf8")).toBe("next page");
  expect(existsSync(join(folder, "assets/index-a.js"))).toBe(true);
  expect(isBuiltFrom(folder, "two")).toBe(true);
});

test("assets of builds before are removed after an hour; those of this one never", () => {
  const folder = folderOf({ "assets/index-a.js": "a", "assets/kept-k.js": "k" });
  for (const file of ["assets/index-a.js", "assets/kept-k.js"]) utimesSync(join(folder, file), 1, 1);
  publish(folderOf({ "index.html": "page", "assets/kept-k.js": "k" }), folder, "two");
  expect(existsSync(join(folder, "assets/index-a.js"))).toBe(false);
  expect(existsSync(join(folder, "assets/kept-k.js"))).toBe(true);
});
