import { execFileSync } from "node:child_process";
import { copyFileSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { publishedManifest, type Manifest } from "./package/manifest.ts";
import { addCommonJs } from "./package/common-js.ts";
import { dropPrivateDeclarations, linkFiles } from "./package/stand-alone.ts";

/**
 * Writes the package in its published form: `pnpm build`, then `npm publish ./dist`. Node does not strip types below
 * node_modules, so the published files are JavaScript. The imported files of the workspace's other packages are copied, so
 * that only the SDK is installed with it.
 */
const USAGE = "usage: node scripts/build.ts [--out FOLDER]\n";
const root = resolve(import.meta.dirname, "..");
const { values } = parseArgs({ options: { out: { type: "string" }, help: { type: "boolean" } } });

if (values.help) process.stdout.write(USAGE);
else build(resolve(values.out ?? join(root, "dist")));

function build(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.build.json", "--outDir", folder], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  // The compiler leaves out what is JavaScript already.
  for (const file of globSync("src/**/*.cjs", { cwd: root }))
    copyFileSync(join(root, file), join(folder, "tracing", file));
  const files = globSync("**/*.{js,d.ts}", { cwd: folder });
  linkFiles(folder, files);
  dropPrivateDeclarations(folder, files, "tracing/src/index.d.ts");
  addCommonJs(folder, "tracing/src/index.js");
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
  for (const page of ["README.md", "API.md", "CHANGELOG.md", "../../LICENSE"]) {
    copyFileSync(join(root, page), join(folder, page.replace("../../", "")));
  }
  process.stdout.write(`${folder}\n`);
}
