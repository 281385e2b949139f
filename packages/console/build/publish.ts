import { cpSync, globSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markIn } from "./inputs.ts";

/** So long, an open page may load a part of the build before. */
const KEPT_MILLISECONDS = 3_600_000;

/**
 * Puts a new build in the place of the one before, so that at each moment a whole one is served: first the new assets, whose names are
 * new, then, in one step, the page that names them.
 */
export function publish(build: string, folder: string, inputs: string): void {
  mkdirSync(folder, { recursive: true });
  const files = filesIn(build);
  for (const file of files) if (file !== "index.html") cpSync(join(build, file), join(folder, file));
  const page = join(folder, `index.html.${process.pid}`);
  cpSync(join(build, "index.html"), page);
  renameSync(page, join(folder, "index.html"));
  writeFileSync(markIn(folder), inputs);
  removeOld(folder, new Set(files));
}

function removeOld(folder: string, current: ReadonlySet<string>): void {
  for (const file of filesIn(folder)) {
    const path = join(folder, file);
    const isOld = Date.now() - statSync(path).mtimeMs > KEPT_MILLISECONDS;
    if (isOld && !current.has(file) && path !== markIn(folder)) rmSync(path);
  }
}

function filesIn(folder: string): readonly string[] {
  return globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
