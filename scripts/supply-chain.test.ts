import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "..");
const EXACT = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const OURS: ReadonlySet<string> = new Set(["workspace:*", "catalog:"]);
const DAY_MINUTES = 24 * 60;

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly optionalDependencies?: Versions;
}

interface Workspace {
  readonly catalog: Versions;
  readonly minimumReleaseAge: number;
  readonly blockExoticSubdeps: boolean;
  readonly allowBuilds: Readonly<Record<string, boolean>>;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly resolution: Versions }>>;
}

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const workspace = parse(read("pnpm-workspace.yaml")) as Workspace;

function dependenciesOf(path: string): readonly string[] {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(path)) as Manifest;
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
  return Object.entries(all).map(([name, version]) => (OURS.has(version) ? "" : `${name} ${version}`));
}

test("every dependency has one exact version", () => {
  const manifests = globSync(
    ["package.json", "{bench,labs,scripts}/package.json", "{packages,services,tests}/*/package.json"],
    { cwd: ROOT },
  );
  const catalog = Object.entries(workspace.catalog).map(([name, version]) => `${name} ${version}`);
  const named = [...catalog, ...manifests.flatMap(dependenciesOf)].filter((text) => text !== "");
  expect(named.filter((text) => !EXACT.test(text.split(" ")[1] ?? ""))).toEqual([]);
});

test("every package of the lockfile comes from the registry, with its hash", () => {
  // pnpm writes its own packages into a document of their own, before that of the workspace.
  const documents = read("pnpm-lock.yaml")
    .split(/^---$/m)
    .map((text) => parse(text) as Lockfile | null);
  const packages = documents.flatMap((lockfile) => Object.entries(lockfile?.packages ?? {}));
  expect(packages.length).toBeGreaterThan(100);
  const odd = packages.filter(
    ([, { resolution }]) => !resolution["integrity"]?.startsWith("sha512-") || "tarball" in resolution,
  );
  expect(odd.map(([name]) => name)).toEqual([]);
});

test("no package may run a script when it is installed, and none is younger than a day", () => {
  expect(Object.values(workspace.allowBuilds)).not.toContain(true);
  expect(workspace.blockExoticSubdeps).toBe(true);
  expect(workspace.minimumReleaseAge).toBeGreaterThanOrEqual(DAY_MINUTES);
});
