import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const DOCUMENTS = globSync(["*.md", "docs/**/*.md", "{packages,services}/*/README.md"]);

interface Link {
  readonly path: string;
  readonly line: number | undefined;
  /** The link's title: for a link to a line, what stands there. */
  readonly title: string | undefined;
}

/** `[text](path#L12 "what stands in line 12")`. Links to the web are not looked at. */
function linksIn(document: string): readonly Link[] {
  const text = readFileSync(document, "utf8").replaceAll(/```[\s\S]*?```/g, "");
  const links = text.matchAll(
    /\]\((?!https?:|#)(?<path>[^)\s#]+)(?:#L(?<line>\d+))?(?:#[^)\s]*)?(?: "(?<title>[^"]+)")?\)/g,
  );
  return [...links].map(({ groups }) => ({
    path: join(dirname(document), groups?.["path"] ?? ""),
    line: groups?.["line"] === undefined ? undefined : Number(groups["line"]),
    title: groups?.["title"],
  }));
}

test.each(DOCUMENTS)("every link of %s leads to a file of this repository", (document) => {
  expect(linksIn(document).filter(({ path }) => !existsSync(path))).toEqual([]);
});

test.each(DOCUMENTS)("every link of %s to a line of code finds what its title says there", (document) => {
  const wrong = linksIn(document).flatMap(({ path, line, title }) => {
    if (line === undefined) return [];
    const lines = readFileSync(path, "utf8").split("\n");
    if (title !== undefined && lines[line - 1]?.includes(title)) return [];
    const found = lines.findIndex((text) => title !== undefined && text.includes(title)) + 1;
    return [`${path}#L${line} "${title}" is ${found === 0 ? "nowhere in it" : `in line ${found}`}`];
  });
  expect(wrong).toEqual([]);
});
