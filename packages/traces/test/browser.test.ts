import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { expect, test } from "vitest";

const PACKAGES = resolve(import.meta.dirname, "../..");

/** The file that an import leads to: a relative path, or the entry of another of our packages. */
function target(from: string, specifier: string): string {
  const name = /^@xray-lab\/([\w-]+)$/.exec(specifier)?.[1];
  return name === undefined ? resolve(dirname(from), specifier) : resolve(PACKAGES, name, "src/index.ts");
}

/** The sources that a file imports at run time, directly or through others. */
function importGraph(entry: string): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  const left = [entry];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (sources.has(file)) continue;
    const source = readFileSync(file, "utf8");
    sources.set(file, source);
    for (const [, specifier = ""] of source.matchAll(/^(?:import|export)(?! type)[^;]*?from "([^"]+)";$/gms))
      left.push(target(file, specifier));
  }
  return sources;
}

test("a browser can load the package: neither it nor what it imports uses Node", () => {
  const sources = importGraph(resolve(PACKAGES, "traces/src/index.ts"));
  const uses = [...sources].filter(([, source]) => /"node:|\bBuffer\.|\bprocess\.|\brequire\(/.test(source));

  expect(sources.size).toBeGreaterThan(40);
  expect([...sources.keys()].some((file) => file.includes("segments/src"))).toBe(true);
  expect(uses.map(([file]) => file)).toEqual([]);
});
