import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");

interface Manifest {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read("package.json")) as Manifest;

/** The versions of `library` that are installed for the tests, under its own and under other names. */
function installed(library: string): readonly string[] {
  const names = Object.entries(manifest.devDependencies)
    .filter(([name, range]) => name === library || range.startsWith(`npm:${library}@`))
    .map(([name]) => name);
  return names.map((name) => (JSON.parse(read(`node_modules/${name}/package.json`)) as Manifest).version);
}

function declared(library: string): { supported: string; tested: readonly string[] } {
  const row = new RegExp(`^\\| ${library} +\\| (?<supported>[^|]+?) +\\| (?<tested>[^|]+?) +\\|$`, "m");
  const { supported = "", tested = "" } = row.exec(read("docs/versions.md"))?.groups ?? {};
  return { supported, tested: tested.split(", ") };
}

test.each(["express", "mysql2", "nodemailer"])(
  "the versions of %s on their page are those that are tested",
  (library) => {
    const { supported, tested } = declared(library);
    // A version that is too old to be captured is tested too, to see that nothing breaks.
    const [oldest = ""] = tested;
    expect(
      installed(library)
        .filter((version) => isAtLeast(version, oldest))
        .toSorted(byVersion),
    ).toEqual(tested);
    expect(supported.startsWith(`>=${oldest} <`)).toBe(true);
  },
);

test("the changelog's newest release is this version", () => {
  expect(/^## (?<version>\S+)$/m.exec(read("CHANGELOG.md"))?.groups?.["version"]).toBe(manifest.version);
});

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, undefined, { numeric: true });
}

function isAtLeast(version: string, oldest: string): boolean {
  return byVersion(version, oldest) >= 0;
}
