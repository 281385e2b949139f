import { globSync, cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/**
 * Adds the package as CommonJS, in one file, for what cannot load an ES module with `require`: Jest, and bundles. Node itself loads the ES
 * module in both ways, so that a process never has two copies of the current segment.
 *
 * @param entry The ES module, in `folder`
 */
export function addCommonJs(folder: string, entry: string): void {
  const target = join(folder, "cjs");
  buildSync({
    absWorkingDir: folder,
    entryPoints: [entry],
    outfile: "cjs/index.js",
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    target: "node24",
    logLevel: "warning",
  });
  // TypeScript takes a declaration for CommonJS or not by the nearest package.json.
  writeFileSync(join(target, "package.json"), '{ "type": "commonjs" }\n');
  const declarations = join(folder, entry, "..");
  for (const file of globSync("**/*.d.ts", { cwd: declarations }))
    cpSync(join(declarations, file), join(target, file));
}
