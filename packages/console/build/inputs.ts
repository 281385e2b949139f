import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The root of the repository. */
const ROOT = join(import.meta.dirname, "../../..");

/** Everything that the build reads. The lock file stands for the packages from elsewhere. */
const INPUTS: readonly string[] = [
  "packages/console/{src,build}/**/*",
  "packages/console/{build.ts,index.html,package.json,vite.config.ts}",
  "packages/{traces,segments,filter-expressions}/{src/**/*,package.json}",
  "pnpm-lock.yaml",
];

/** A hash of the contents and the paths of all inputs. Times do not count: a checkout changes them. */
export function hashOfInputs(root: string = ROOT): string {
  const files = globSync(INPUTS, { cwd: root, withFileTypes: true })
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

/** Whether the build in a folder was made from these inputs. */
export function isBuiltFrom(folder: string, inputs: string): boolean {
  const mark = markIn(folder);
  return existsSync(join(folder, "index.html")) && existsSync(mark) && readFileSync(mark, "utf8") === inputs;
}

/** The file that says from which inputs a build was made. */
export function markIn(folder: string): string {
  return join(folder, ".inputs");
}
