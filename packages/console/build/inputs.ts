import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SCOPE = "@xray-lab/";

/** The root of the repository. */
const ROOT = join(import.meta.dirname, "../../..");

/** What the build reads, besides the packages of this repository that the console uses. The lock file stands for all others. */
const INPUTS: readonly string[] = [
  "packages/console/{src,build}/**/*",
  "packages/console/{build.ts,index.html,package.json,tsconfig.json,vite.config.ts}",
  "{pnpm-lock.yaml,tsconfig.base.json}",
];

/** A hash of the contents and the paths of all inputs. Times do not count: a checkout changes them. */
export function hashOfInputs(root: string = ROOT): string {
  const packages = packagesBelow("console", root).map((name) => `packages/${name}/{src/**/*,package.json}`);
  const files = globSync([...INPUTS, ...packages], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash("sha256");
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

/** The packages of this repository that a package uses, directly or not. */
function packagesBelow(name: string, root: string): readonly string[] {
  const found = new Set([name]);
  // A set that grows while it is walked: each package is visited once.
  for (const one of found) for (const used of usedBy(one, root)) found.add(used);
  return [...found].filter((one) => one !== name);
}

function usedBy(name: string, root: string): readonly string[] {
  const text = readFileSync(join(root, "packages", name, "package.json"), "utf8");
  const { dependencies = {} } = JSON.parse(text) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return Object.keys(dependencies)
    .filter((one) => one.startsWith(SCOPE))
    .map((one) => one.slice(SCOPE.length));
}

/** Whether the build in a folder was made from these inputs. */
export function isBuiltFrom(folder: string, inputs: string): boolean {
  const mark = markIn(folder);
  return existsSync(join(folder, "index.html")) && existsSync(mark) && readFileSync(mark, "utf8") === inputs;
}

/** The file that says from which inputs a build was made. */
export function markIn(folder: string): string {
  return join(folder, ".inputs");
}
