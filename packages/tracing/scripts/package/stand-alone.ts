import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { rewriteSpecifiers, specifiersIn } from "./specifiers.ts";

const WORKSPACE_PACKAGE = /^@xray-lab\/(?<name>[a-z-]+)$/;

/**
 * Changes the imports of compiled files so that they work without the workspace. `@xray-lab/segments` becomes the path of
 * its copy. The compiler leaves `.ts` in declarations; it becomes `.js`.
 */
export function linkFiles(folder: string, files: readonly string[]): void {
  for (const file of files) {
    const path = join(folder, file);
    const code = readFileSync(path, "utf8");
    writeFileSync(
      path,
      rewriteSpecifiers(file, code, (specifier) => linked(file, specifier)),
    );
  }
}

export function linked(from: string, specifier: string): string {
  const name = WORKSPACE_PACKAGE.exec(specifier)?.groups?.["name"];
  if (name) return relative(dirname(from), `${name}/src/index.js`);
  return specifier.startsWith(".") ? specifier.replace(/\.ts$/, ".js") : specifier;
}

/** Removes the declarations that no public type needs, so that users cannot depend on them. */
export function dropPrivateDeclarations(folder: string, files: readonly string[], entry: string): void {
  const reached = reachedFrom(folder, entry);
  for (const file of files) {
    if (file.endsWith(".d.ts") && !reached.has(file)) rmSync(join(folder, file));
  }
}

function reachedFrom(folder: string, entry: string, reached: Set<string> = new Set()): ReadonlySet<string> {
  if (reached.has(entry)) return reached;
  reached.add(entry);
  for (const { value } of specifiersIn(entry, readFileSync(join(folder, entry), "utf8"))) {
    if (!value.startsWith(".")) continue;
    reachedFrom(folder, join(dirname(entry), value.replace(/\.js$/, ".d.ts")), reached);
  }
  return reached;
}
