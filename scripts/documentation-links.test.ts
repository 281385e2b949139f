import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { anchorsIn, type Link, linksIn } from "./documentation-links.ts";

const ROOT = join(import.meta.dirname, "..");
const SKIPPED = /(^|\/)(node_modules|dist|coverage)(\/|$)/;
const DOCUMENTS = globSync(["**/*.md", ".github/**/*.md"], {
  cwd: ROOT,
  exclude: (path) => SKIPPED.test(path),
});

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const target = (document: string, { path }: Link): string =>
  path === "" ? document : normalize(join(dirname(document), path));
const isFile = (path: string): boolean =>
  statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile() ?? false;

function wrongLinks(document: string, complain: (path: string, link: Link) => string | undefined): string[] {
  return linksIn(read(document)).flatMap((link) => complain(target(document, link), link) ?? []);
}

const missing = (path: string): string | undefined => (existsSync(join(ROOT, path)) ? undefined : path);

test.each(DOCUMENTS)("every link of %s leads to a file or folder of this repository", (document) => {
  expect(wrongLinks(document, missing)).toEqual([]);
});

function absentText(path: string, { title }: Link): string | undefined {
  if (title === undefined || missing(path) !== undefined) return undefined;
  if (isFile(path) && read(path).includes(title)) return undefined;
  return `"${title}" is not in ${path}; it is in: ${filesWith(title).join(", ") || "no file"}`;
}

test.each(DOCUMENTS)("every link of %s that has a title finds that text in the file", (document) => {
  expect(wrongLinks(document, absentText)).toEqual([]);
});

function wrongAnchor(path: string, { anchor }: Link): string | undefined {
  if (anchor === undefined || missing(path) !== undefined) return undefined;
  if (!path.endsWith(".md")) return `${path}#${anchor}: use a title, which survives an inserted line`;
  const anchors = anchorsIn(read(path));
  if (anchors.includes(decodeURIComponent(anchor))) return undefined;
  return `${path}#${anchor}: the headings are ${anchors.join(" ")}`;
}

test.each(DOCUMENTS)("every anchor of %s is a heading, and none is a line number", (document) => {
  expect(wrongLinks(document, wrongAnchor)).toEqual([]);
});

/** Where the text stands now: the answer to a link that was broken by moving code. */
function filesWith(text: string): readonly string[] {
  const sources = globSync("{packages,services,scripts,tests,labs,bench,k8s,deploy}/**/*.{ts,mjs,yaml,md}", {
    cwd: ROOT,
    exclude: (path) => SKIPPED.test(path),
  });
  return sources.filter((path) => isFile(path) && read(path).includes(text));
}

test.each(["README.md", "README.vi.md"])("%s stays a front door: under 150 lines", (document) => {
  expect(read(document).split("\n").length - 1).toBeLessThan(150);
});

test("a link is read with its path, its anchor and its title, and code is no link", () => {
  expect(linksIn('[a](b.ts "function c") and [d](#e) and [`f`](g.md#h)')).toEqual([
    { path: "b.ts", anchor: undefined, title: "function c" },
    { path: "", anchor: "e", title: undefined },
    { path: "g.md", anchor: "h", title: undefined },
  ]);
  expect(linksIn("`[a](b)` and [web](https://example.com)\n```\n[c](d)\n```\n")).toEqual([]);
});

test("a heading's anchor is the one that GitHub makes, in Vietnamese too", () => {
  const page = "# A `b`, c: d!\n## Dọn dẹp\n## 8. Chi phí\n## Dọn dẹp\n```sh\n# no heading\n```\n";
  expect(anchorsIn(page)).toEqual(["a-b-c-d", "dọn-dẹp", "8-chi-phí", "dọn-dẹp-1"]);
});
